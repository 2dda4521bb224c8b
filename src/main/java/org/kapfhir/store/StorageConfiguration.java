package org.kapfhir.store;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.api.model.HistoryCountModeEnum;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.binary.api.IBinaryStorageSvc;
import ca.uhn.fhir.jpa.binstore.DatabaseBinaryContentStorageSvcImpl;
import ca.uhn.fhir.jpa.config.HapiJpaConfig;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.model.entity.StorageSettings.IndexEnabledEnum;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Wires HAPI JPA for R4.
 *
 * <p>{@link SubscriptionChannelConfig} brings only the in-memory queue of HAPI's batch jobs. HAPI's subscription
 * matcher and submitter are left out on purpose: notifications are the work of {@code topics} and {@code delivery}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    JpaR4Config.class,
    HapiJpaConfig.class,
    JpaBatch2Config.class,
    Batch2JobsConfig.class,
    SubscriptionChannelConfig.class,
    ThreadPoolFactoryConfig.class
})
class StorageConfiguration {

    /** Take the places of HAPI's beans, which HAPI asks for by type. */
    @Bean
    static BeanDefinitionRegistryPostProcessor histories() {
        return registry -> {
            replace(registry, "historyBuilderFactory", StableHistories.class);
            replace(registry, "persistedJpaBundleProviderFactory", PagedHistories.class);
        };
    }

    private static void replace(BeanDefinitionRegistry registry, String name, Class<?> ours) {
        RootBeanDefinition definition = new RootBeanDefinition(ours);
        definition.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
        registry.removeBeanDefinition(name);
        registry.registerBeanDefinition(name, definition);
    }

    @Bean
    JpaStorageSettings storageSettings() {
        JpaStorageSettings settings = new JpaStorageSettings();
        settings.setAllowContainsSearches(true);
        settings.setAllowMultipleDelete(true);
        settings.setAllowExternalReferences(true);
        settings.setFilterParameterEnabled(true);
        settings.setIndexIdentifierOfType(true);
        settings.setIndexMissingFields(IndexEnabledEnum.ENABLED);
        // A record read a moment after it was written must be in the answer: no result is reused.
        settings.setReuseCachedSearchResultsForMillis(null);
        // Otherwise the total of a history is that of up to a minute ago.
        settings.setHistoryCountMode(HistoryCountModeEnum.COUNT_ACCURATE);
        // A reindex job goes from step to step at once, and not with the next minute.
        settings.setJobFastTrackingEnabled(true);
        settings.setExpungeEnabled(false);
        settings.setBundleTypesAllowedForStorage(
                Set.of(BundleType.COLLECTION.toCode(), BundleType.DOCUMENT.toCode(), BundleType.MESSAGE.toCode()));
        settings.setPreserveRequestIdInResourceBody(true);
        return settings;
    }

    @Bean
    PartitionSettings partitionSettings() {
        return new PartitionSettings();
    }

    /** HAPI asks for these although its pipeline is off; no subscription type is enabled. */
    @Bean
    SubscriptionSettings subscriptionSettings() {
        return new SubscriptionSettings();
    }

    @Bean
    IBinaryStorageSvc binaryStorage() {
        return new DatabaseBinaryContentStorageSvcImpl();
    }
}
