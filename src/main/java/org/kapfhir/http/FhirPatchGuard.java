package org.kapfhir.http;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a FHIRPath Patch whose operations lack a part that FHIR requires, that would empty the whole resource, or whose
 * paths would be too much work.
 *
 * <p>HAPI 8.8.0 skips an {@code add} without a value and takes {@code delete Patient} to mean everything in it.
 *
 * @see <a href="https://hl7.org/fhir/R4/fhirpatch.html">FHIRPath Patch</a>
 */
final class FhirPatchGuard {

    private static final Map<String, List<String>> REQUIRED = Map.of(
            "add", List.of("path", "name", "value"),
            "insert", List.of("path", "index", "value"),
            "delete", List.of("path"),
            "replace", List.of("path", "value"),
            "move", List.of("path", "source", "destination"));

    private final ExpressionCost cost;

    FhirPatchGuard(ExpressionCost cost) {
        this.cost = cost;
    }

    /**
     * Returns normally if every operation is complete.
     *
     * @param at the FHIRPath of the patch in the request
     * @throws InvalidRequestException at the first operation that is not
     */
    void check(Parameters patch, String at) {
        for (int index = 0; index < patch.getParameter().size(); index++) {
            checkOperation(patch.getParameter().get(index), at + ".parameter[" + index + "]");
        }
    }

    private void checkOperation(ParametersParameterComponent operation, String at) {
        if (!"operation".equals(operation.getName())) {
            throw refusal("The parameters of a patch are named operation, not " + operation.getName(), at + ".name");
        }
        String type = text(part(operation, "type"));
        List<String> required = REQUIRED.get(type);
        if (required == null) {
            throw refusal(
                    "The type of a patch operation is add, insert, delete, replace or move, not \"" + type + "\"", at);
        }
        for (String name : required) {
            ParametersParameterComponent part = part(operation, name);
            if (part == null || !(part.hasValue() || part.hasPart() || part.hasResource())) {
                throw refusal("The patch operation " + type + " needs the part " + name, at);
            }
        }
        String path = text(part(operation, "path"));
        String problem = cost.problemOfPath(path);
        if (!problem.isEmpty()) {
            throw refusal("The path \"" + path + "\" of the patch is refused: " + problem, at);
        }
        if (!type.equals("add") && path.matches("[A-Z]\\w*")) {
            throw refusal("The patch operation " + type + " needs a path to an element, not to the whole " + path, at);
        }
    }

    private static @Nullable ParametersParameterComponent part(ParametersParameterComponent operation, String name) {
        return operation.getPart().stream()
                .filter(part -> name.equals(part.getName()))
                .findFirst()
                .orElse(null);
    }

    private static String text(@Nullable ParametersParameterComponent part) {
        String value = part == null || !part.hasValue() ? null : part.getValue().primitiveValue();
        return value == null ? "" : value.strip();
    }

    private static InvalidRequestException refusal(String message, String expression) {
        return new InvalidRequestException(message, Outcomes.error(IssueType.INVALID, message, expression));
    }
}
