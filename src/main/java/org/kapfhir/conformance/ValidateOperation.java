package org.kapfhir.conformance;

import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.validation.IInstanceValidatorModule;
import ca.uhn.fhir.validation.IValidationContext;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;

/** Answers {@code $validate} with exactly what a write of the same resource would be told. */
final class ValidateOperation implements IInstanceValidatorModule {

    private final ProfileValidator validator;
    private final Medications medications;

    ValidateOperation(ProfileValidator validator, Medications medications) {
        this.validator = validator;
        this.medications = medications;
    }

    @Override
    public void validateResource(IValidationContext<IBaseResource> context) {
        List<String> asked = List.copyOf(context.getOptions().getProfiles());
        FhirFormat format =
                context.getResourceAsStringEncoding() == EncodingEnum.XML ? FhirFormat.XML : FhirFormat.JSON;
        List<ProfileFinding> findings = validator.check(
                (Resource) context.getResource(),
                context.getResourceAsString(),
                format,
                asked,
                reference -> medications.find(reference, null));
        for (ProfileFinding finding : findings) {
            SingleValidationMessage message = new SingleValidationMessage();
            message.setSeverity(ResultSeverityEnum.fromCode(finding.severity().toCode()));
            message.setMessage(UnquotedSecrets.of(finding));
            message.setMessageId(finding.code());
            message.setLocationString(finding.expression());
            context.addValidationMessage(message);
        }
    }
}
