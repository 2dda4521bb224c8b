package org.kapfhir.store;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/** Wires the database: its kind by {@code spring.datasource.url}, its schema, and JPA over it. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** The server's time; nothing else asks the system for it. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    DatabaseKind databaseKind(DataSourceProperties properties) {
        return DatabaseKind.ofUrl(properties.determineUrl());
    }

    @Bean
    LocalContainerEntityManagerFactoryBean entityManagerFactory(
            ConfigurableListableBeanFactory beans,
            FhirContext fhir,
            JpaStorageSettings storageSettings,
            DataSource dataSource,
            DatabaseKind kind) {
        new SchemaMigration(dataSource, kind).migrate();
        LocalContainerEntityManagerFactoryBean factory =
                HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhir, storageSettings);
        factory.setPersistenceUnitName("kap");
        factory.setDataSource(dataSource);
        factory.setJpaPropertyMap(Map.of(
                "hibernate.dialect", kind.dialectClassName(),
                "hibernate.hbm2ddl.auto", "none",
                "hibernate.jdbc.batch_size", "50",
                "hibernate.order_inserts", "true",
                "hibernate.order_updates", "true",
                "hibernate.cache.use_query_cache", "false",
                "hibernate.cache.use_second_level_cache", "false",
                "hibernate.search.enabled", "false"));
        return factory;
    }

    /** The one transaction manager; JDBC on the same data source joins its transactions. */
    @Bean
    @Primary
    JpaTransactionManager transactionManager(EntityManagerFactory factory, StoreSettings settings) {
        JpaTransactionManager transactions = new JpaTransactionManager(factory);
        transactions.setDefaultTimeout((int) settings.transactionTimeout().toSeconds());
        return transactions;
    }
}
