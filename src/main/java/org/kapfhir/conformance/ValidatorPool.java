package org.kapfhir.conformance;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.hl7.fhir.common.hapi.validation.validator.FhirDefaultPolicyAdvisor;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.context.IWorkerContext;
import org.hl7.fhir.r5.utils.validation.ValidatorSession;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.r5.utils.validation.constants.IdStatus;
import org.hl7.fhir.r5.utils.xver.XVerExtensionManagerOld;
import org.hl7.fhir.validation.ValidatorSettings;
import org.hl7.fhir.validation.instance.InstanceValidator;

/**
 * Lends instance validators, one to a thread at a time.
 *
 * <p>A validator is costly to make: org.hl7.fhir.core 6.7.9 reads a table of 1.5 MB in each constructor, which is three
 * quarters of the time of a validation that makes its own. It forgets the resource it checked when the next one comes,
 * so it can be used again. It remembers the canonicals it looked up, so each is retired after {@value #USES} uses.
 */
final class ValidatorPool {

    private static final int USES = 2_000;

    private final IWorkerContext context;
    private final ConcurrentLinkedQueue<Lent> idle = new ConcurrentLinkedQueue<>();

    ValidatorPool(IWorkerContext context) {
        this.context = context;
    }

    /** Calls the check with a validator that nobody else uses until it returns. */
    <T> T with(Function<InstanceValidator, T> check) {
        Lent idling = idle.poll();
        Lent lent = idling == null ? new Lent(newValidator(), 0) : idling;
        T result = check.apply(lent.validator());
        // A validator whose check threw is not put back: what it holds then is unknown.
        if (lent.uses() + 1 < USES) {
            idle.add(new Lent(lent.validator(), lent.uses() + 1));
        }
        return result;
    }

    /** Retires all validators, so that the next checks see changed profiles and value sets. */
    void renew() {
        idle.clear();
    }

    private InstanceValidator newValidator() {
        InstanceValidator validator = new InstanceValidator(
                context,
                new FhirInstanceValidator.NullEvaluationContext(),
                new XVerExtensionManagerOld(context),
                new ValidatorSession(),
                new ValidatorSettings());
        validator.setPolicyAdvisor(new FhirDefaultPolicyAdvisor());
        validator.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
        validator.setResourceIdRule(IdStatus.OPTIONAL);
        validator.setAnyExtensionsAllowed(true);
        validator.setAssumeValidRestReferences(true);
        // HAPI's terminology support tells unknown systems as warnings only if this is set.
        validator.setUnknownCodeSystemsCauseErrors(true);
        validator.setAllowExamples(true);
        return validator;
    }

    private record Lent(InstanceValidator validator, int uses) {}
}
