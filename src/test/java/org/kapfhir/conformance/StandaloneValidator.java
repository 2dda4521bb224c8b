package org.kapfhir.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.Map;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;

/** The server's validator over the compiled guide, without a server. */
final class StandaloneValidator {

    static final FhirContext FHIR = FhirContext.forR4Cached();
    static final Guide GUIDE = Guide.load(FHIR);

    private static final WorkerContextValidationSupportAdapter CONTEXT =
            WorkerContextValidationSupportAdapter.newVersionSpecificWorkerContextWrapper(chain());

    private StandaloneValidator() {}

    static ProfileValidator create() {
        return with(new ConformanceSettings(true, Map.of()));
    }

    static ProfileValidator with(ConformanceSettings settings) {
        return new ProfileValidator(FHIR, CONTEXT, settings);
    }

    private static IValidationSupport chain() {
        ValidationSupportChain chain = new ValidationSupportChain(
                new GuideValidationSupport(FHIR, GUIDE),
                new DefaultProfileValidationSupport(FHIR),
                new InMemoryTerminologyServerValidationSupport(FHIR),
                new CommonCodeSystemsTerminologyService(FHIR),
                new SnapshotGeneratingValidationSupport(FHIR));
        chain.setCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid(true);
        return chain;
    }
}
