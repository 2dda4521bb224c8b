package org.kapfhir.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.config.JpaConfig;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.validation.IInstanceValidatorModule;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.kapfhir.care.KapRecords;
import org.kapfhir.store.ClaimedProfiles;
import org.kapfhir.store.EarlierResources;
import org.kapfhir.store.LoadedContent;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the guide at the head of HAPI's validation chain, and our check behind {@code $validate} as behind a write. */
@Configuration(proxyBeanMethods = false)
class ConformanceConfiguration {

    /** Checked ahead of all other beans, so that a misspelt id stops the start before the database is opened. */
    @Bean
    static BeanFactoryPostProcessor profileModesCheck() {
        return beans -> beans.getBean(ConformanceSettings.class)
                .checkIds(beans.getBean(Guide.class).profiles());
    }

    /** Takes the place of HAPI's bean, which HAPI's chain asks for by this name. */
    @Bean
    static BeanDefinitionRegistryPostProcessor loopFreeValueSets() {
        RootBeanDefinition ours = new RootBeanDefinition(LoopFreeValueSets.class);
        ours.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
        return registry -> {
            registry.removeBeanDefinition(JpaConfig.JPA_VALIDATION_SUPPORT);
            registry.registerBeanDefinition(JpaConfig.JPA_VALIDATION_SUPPORT, ours);
        };
    }

    @Bean
    Guide guide(FhirContext fhir) {
        return Guide.load(fhir);
    }

    @Bean
    ProfileValidator profileValidator(
            FhirContext fhir,
            @Qualifier(JpaConfig.JPA_VALIDATION_SUPPORT_CHAIN) IValidationSupport hapiChain,
            WorkerContextValidationSupportAdapter context,
            Guide guide,
            ConformanceSettings settings) {
        // First, so that what the server enforces is what it was built with, whatever is stored under the same URL.
        ValidationSupportChain chain = (ValidationSupportChain) hapiChain;
        chain.addValidationSupport(0, new GuideValidationSupport(fhir, guide));
        // A concept is in a value set when one of its codings is (R4, section 4.3 CodeableConcept); HAPI asks for all.
        chain.setCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid(true);
        return new ProfileValidator(fhir, context, settings);
    }

    /** Done when all beans are made, and so before the port opens and before anything of ours writes. */
    @Bean
    SmartInitializingSingleton guideSnapshots(ProfileValidator validator, Guide guide) {
        return () -> validator.makeSnapshots(guide.structures());
    }

    @Bean
    ConformanceInterceptor conformanceInterceptor(ProfileValidator validator, Medications medications) {
        return new ConformanceInterceptor(validator, medications);
    }

    @Bean
    Medications medications(DaoRegistry daos) {
        return new Medications(daos);
    }

    @Bean
    KapRecords therapyRecords(Medications medications, ClaimedProfiles claims) {
        return new TherapyRecords(medications, claims);
    }

    @Bean
    WarningsInAnswer warningsInAnswer() {
        return new WarningsInAnswer();
    }

    @Bean
    DefinitionStore definitionStore(DaoRegistry daos) {
        return new DefinitionStore(daos);
    }

    @Bean
    GuideLoader guideLoader(
            Guide guide,
            DefinitionStore definitions,
            LoadedContent loaded,
            ProfileValidator validator,
            ISearchParamRegistry searchParameters,
            EarlierResources earlier,
            PlatformTransactionManager transactions) {
        return new GuideLoader(
                guide,
                definitions,
                loaded,
                validator,
                searchParameters,
                earlier,
                new TransactionTemplate(transactions));
    }

    /** What {@code $validate} calls; HAPI's own bean of this type stays, unused. */
    @Bean
    @Primary
    IInstanceValidatorModule validateOperation(ProfileValidator validator, Medications medications) {
        return new ValidateOperation(validator, medications);
    }
}
