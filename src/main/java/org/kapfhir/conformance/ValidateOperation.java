package org.kapfhir.conformance;

import ca.uhn.fhir.validation.IInstanceValidatorModule;
import ca.uhn.fhir.validation.IValidationContext;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;

/** Answers {@code $validate} with exactly what a write of the same resource would be told. */
final class ValidateOperation implements IInstanceValidatorModule {

    private final ProfileValidator validator;

    ValidateOperation(ProfileValidator validator) {
        this.validator = validator;
    }

    @Override
    public void validateResource(IValidationContext<IBaseResource> context) {
        List<String> asked = List.copyOf(context.getOptions().getProfiles());
        for (ProfileFinding finding : validator.check((Resource) context.getResource(), asked)) {
            SingleValidationMessage message = new SingleValidationMessage();
            message.setSeverity(ResultSeverityEnum.fromCode(finding.severity().toCode()));
            message.setMessage(finding.message());
            message.setMessageId(finding.code());
            message.setLocationString(finding.expression());
            context.addValidationMessage(message);
        }
    }
}
