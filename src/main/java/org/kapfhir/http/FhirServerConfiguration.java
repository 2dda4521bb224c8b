package org.kapfhir.http;

import ca.uhn.fhir.batch2.jobs.bulkmodify.reindex.ReindexProvider;
import ca.uhn.fhir.batch2.jobs.export.BulkDataExportProvider;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.ParserOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.binary.provider.BinaryAccessProvider;
import ca.uhn.fhir.jpa.provider.DiffProvider;
import ca.uhn.fhir.jpa.provider.InstanceReindexProvider;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.provider.ValueSetOperationProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.kapfhir.access.AccessMode;
import org.kapfhir.access.AccessSettings;
import org.kapfhir.access.Callers;
import org.kapfhir.access.policy.BreakGlassOperation;
import org.kapfhir.audit.FhirBase;
import org.kapfhir.audit.RequestTrail;
import org.kapfhir.audit.VerifyOperation;
import org.kapfhir.audit.history.ChangesOperation;
import org.kapfhir.audit.history.DiffOperation;
import org.kapfhir.audit.history.DisclosuresOperation;
import org.kapfhir.care.ClinicZone;
import org.kapfhir.delivery.BindingTokenOperation;
import org.kapfhir.delivery.DeliverySettings;
import org.kapfhir.delivery.EventsOperation;
import org.kapfhir.delivery.ResendOperation;
import org.kapfhir.delivery.Sandbox;
import org.kapfhir.delivery.StatusOperation;
import org.kapfhir.ledger.LedgerOperation;
import org.kapfhir.ledger.RemsFormOperation;
import org.kapfhir.protocols.ApplyOperation;
import org.kapfhir.safety.ClinicSettings;
import org.kapfhir.safety.SafetyCheckOperation;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Wires HAPI's REST server under {@code /fhir}. */
@Configuration(proxyBeanMethods = false)
class FhirServerConfiguration {

    /** The path of the FHIR base. */
    static final String BASE_PATH = "/fhir";

    /** The filter of the login is the last, so that what it refuses is recorded. */
    static final int BEFORE_LOGIN = Ordered.LOWEST_PRECEDENCE - 10;

    @Bean
    Sandbox sandbox(AccessSettings access) {
        return new Sandbox(access.mode() == AccessMode.SANDBOX);
    }

    @Bean
    ClinicZone clinicZone(ClinicSettings clinic) {
        return new ClinicZone(clinic.timeZone());
    }

    @Bean
    ServletRegistrationBean<RestfulServer> fhirServlet(RestfulServer server) {
        ServletRegistrationBean<RestfulServer> registration = new ServletRegistrationBean<>(server, BASE_PATH + "/*");
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimit(HttpSettings settings) {
        FilterRegistrationBean<BodyLimitFilter> registration =
                new FilterRegistrationBean<>(new BodyLimitFilter(settings));
        registration.addUrlPatterns(BASE_PATH + "/*", CdsHooksController.BASE_PATH + "/*");
        registration.setOrder(BEFORE_LOGIN);
        return registration;
    }

    @Bean
    FilterRegistrationBean<RecordedAnswerFilter> recordedAnswers(
            RequestTrail trail, Callers callers, RateLimit limit, FhirContext fhir) {
        FilterRegistrationBean<RecordedAnswerFilter> registration =
                new FilterRegistrationBean<>(new RecordedAnswerFilter(trail, callers, limit, fhir));
        registration.addUrlPatterns(BASE_PATH + "/*");
        registration.setOrder(BEFORE_LOGIN + 1);
        return registration;
    }

    /** The audit trail names the server by the same URL as notifications do. */
    @Bean
    FhirBase fhirBase(DeliverySettings delivery) {
        return new FhirBase(delivery.baseUrl().toString().replaceAll("/+$", ""));
    }

    @Bean
    RestfulServer fhirServer(
            FhirContext fhir,
            RequestPipeline pipeline,
            ResourceProviderFactory resourceProviders,
            JpaSystemProvider<Bundle, Meta> systemProvider,
            OperationProviders operations,
            IFhirSystemDao<Bundle, Meta> systemDao,
            JpaStorageSettings storageSettings,
            ISearchParamRegistry searchParameters,
            IValidationSupport validationSupport,
            DatabaseBackedPagingProvider paging,
            HttpSettings settings) {
        keepVersions(fhir);
        RestfulServer server = new QuietServer(fhir);
        server.setServerName("kap-fhir");
        server.registerProviders(resourceProviders.createProviders());
        server.registerProvider(systemProvider);
        server.registerProviders(operations.all());
        server.setServerConformanceProvider(new JpaCapabilityStatementProvider(
                server, systemDao, storageSettings, searchParameters, validationSupport));
        paging.setDefaultPageSize(settings.defaultPageSize());
        paging.setMaximumPageSize(settings.maxPageSize());
        server.setPagingProvider(paging);
        server.setDefaultResponseEncoding(EncodingEnum.JSON);
        server.setDefaultPrettyPrint(false);
        pipeline.register(server);
        return server;
    }

    /** Tells only in its CapabilityStatement what it is built with. */
    private static final class QuietServer extends RestfulServer {

        private static final long serialVersionUID = 1;

        QuietServer(FhirContext fhir) {
            super(fhir);
        }

        @Override
        protected String createPoweredByHeader() {
            return "";
        }
    }

    /**
     * An answer of {@code $events} or a ledger can tell of several versions of a resource; HAPI would make their references
     * equal. And the audit trail says which version was told, a Provenance which one it is of.
     */
    private static void keepVersions(FhirContext fhir) {
        ParserOptions options = fhir.getParserOptions();
        Set<String> paths = new HashSet<>(options.getDontStripVersionsFromReferencesAtPaths());
        paths.add("Parameters.parameter.part.value");
        paths.add("Parameters.parameter.part.part.value");
        paths.add("AuditEvent.entity.what");
        paths.add("Provenance.target");
        paths.add("Provenance.entity.what");
        options.setDontStripVersionsFromReferencesAtPaths(paths);
    }

    /** The operations that are not part of HAPI's provider of a resource. */
    @Bean
    OperationProviders operationProviders(
            ValueSetOperationProvider valueSets,
            DiffProvider diff,
            ReindexProvider reindex,
            InstanceReindexProvider instanceReindex,
            BulkDataExportProvider bulkExport,
            BinaryAccessProvider binaries,
            ApplyOperation apply,
            SafetyCheckOperation safetyCheck,
            StatusOperation subscriptionStatus,
            EventsOperation subscriptionEvents,
            ResendOperation subscriptionResend,
            BindingTokenOperation websocketTokens,
            LedgerOperation ledger,
            RemsFormOperation remsForm,
            VerifyOperation auditVerification,
            DiffOperation versionChanges,
            ChangesOperation patientChanges,
            DisclosuresOperation patientDisclosures,
            BreakGlassOperation breakGlass) {
        return new OperationProviders(List.of(
                valueSets,
                diff,
                reindex,
                instanceReindex,
                bulkExport,
                binaries,
                apply,
                safetyCheck,
                subscriptionStatus,
                subscriptionEvents,
                subscriptionResend,
                websocketTokens,
                ledger,
                remsForm,
                auditVerification,
                versionChanges,
                patientChanges,
                patientDisclosures,
                breakGlass));
    }

    /**
     * Providers of operations, HAPI's and ours.
     *
     * @param all the providers, as HAPI registers them: plain objects found by their annotations
     */
    record OperationProviders(List<Object> all) {}
}
