package org.kapfhir.topics;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import ca.uhn.fhir.fhirpath.IFhirPath.IParsedExpression;
import ca.uhn.fhir.fhirpath.IFhirPathEvaluationContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.BooleanType;
import org.jspecify.annotations.Nullable;
import org.kapfhir.store.Versions;
import org.springframework.stereotype.Component;

/** Evaluates the FHIRPath criteria of triggers with {@code %previous} and {@code %current}. */
@Component
class TriggerEvaluator {

    private final IFhirPath fhirPath;
    private final Map<String, IParsedExpression> parsed = new HashMap<>();
    private final Versions versions = new Versions();

    TriggerEvaluator(FhirContext fhir) {
        fhirPath = fhir.newFhirPath();
        fhirPath.setEvaluationContext(versions);
    }

    /**
     * Whether the expression is true.
     *
     * @param previous the version before, or null if there was none
     * @param current the version after, or null if the resource was deleted
     */
    synchronized boolean holds(String expression, @Nullable IBaseResource previous, @Nullable IBaseResource current) {
        versions.previous = previous;
        versions.current = current;
        IBaseResource focus = current != null ? current : previous;
        if (focus == null) {
            return false;
        }
        Optional<BooleanType> result = fhirPath.evaluateFirst(focus, parse(expression), BooleanType.class);
        return result.map(IPrimitiveType::getValue).orElse(false);
    }

    /**
     * Returns if the expression can be parsed.
     *
     * @throws IllegalArgumentException if not
     */
    synchronized void check(String expression) {
        parse(expression);
    }

    private IParsedExpression parse(String expression) {
        return parsed.computeIfAbsent(expression, text -> {
            try {
                return fhirPath.parse(text);
            } catch (Exception invalid) {
                throw new IllegalArgumentException("Not FHIRPath: " + text, invalid);
            }
        });
    }

    /** The two variables of a SubscriptionTopic. */
    private static final class Versions implements IFhirPathEvaluationContext {
        private @Nullable IBaseResource previous;
        private @Nullable IBaseResource current;

        @Override
        public List<IBase> resolveConstant(Object context, String name, ConstantEvaluationMode mode) {
            IBaseResource value =
                    switch (name) {
                        case "previous", "%previous" -> previous;
                        case "current", "%current" -> current;
                        default -> null;
                    };
            return value == null ? List.of() : List.of(value);
        }
    }
}
