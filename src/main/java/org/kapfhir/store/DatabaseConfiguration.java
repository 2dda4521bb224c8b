package org.kapfhir.store;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.search.HapiHSearchAnalysisConfigurers.HapiLuceneAnalysisConfigurer;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.util.Map;
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
            HikariDataSource dataSource,
            DatabaseKind kind,
            StoreSettings settings) {
        // H2 would give up a lock after two seconds, PostgreSQL never.
        dataSource.setConnectionInitSql(kind.lockTimeoutStatement(settings.transactionTimeout()));
        new SchemaMigration(dataSource, kind).migrate();
        LocalContainerEntityManagerFactoryBean factory =
                HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhir, storageSettings);
        factory.setPersistenceUnitName("kap");
        factory.setDataSource(dataSource);
        factory.setJpaPropertyMap(Map.ofEntries(
                Map.entry("hibernate.dialect", kind.dialectClassName()),
                Map.entry("hibernate.hbm2ddl.auto", "none"),
                Map.entry("hibernate.jdbc.batch_size", "50"),
                Map.entry("hibernate.order_inserts", "true"),
                Map.entry("hibernate.order_updates", "true"),
                Map.entry("hibernate.cache.use_query_cache", "false"),
                Map.entry("hibernate.cache.use_second_level_cache", "false"),
                // HAPI needs an index of the terms of stored code systems; TermIndex fills it at every start.
                Map.entry("hibernate.search.enabled", "true"),
                Map.entry("hibernate.search.backend.type", "lucene"),
                Map.entry("hibernate.search.backend.directory.type", "local-heap"),
                Map.entry("hibernate.search.backend.lucene_version", "LUCENE_CURRENT"),
                Map.entry(
                        "hibernate.search.backend.analysis.configurer", HapiLuceneAnalysisConfigurer.class.getName())));
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
