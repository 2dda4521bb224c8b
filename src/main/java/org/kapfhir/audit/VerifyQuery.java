package org.kapfhir.audit;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code $kap-verify}, read here so that what is wrong with one is told by its name and value.
 *
 * @param from the first link, or null
 * @param to the last, or null
 */
record VerifyQuery(@Nullable Long from, @Nullable Long to) {

    private static final List<String> NAMES = List.of("from", "to");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final int SHOWN = 40;

    /**
     * Reads the query, and the Parameters that were posted.
     *
     * @throws InvalidRequestException 400, which names the parameter
     */
    static VerifyQuery of(RequestDetails request) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        request.getParameters().forEach((name, values) -> {
            if (!name.startsWith("_")) {
                given.computeIfAbsent(name, each -> new ArrayList<>()).addAll(List.of(values));
            }
        });
        if (request.getResource() instanceof Parameters posted) {
            for (ParametersParameterComponent each : posted.getParameter()) {
                given.computeIfAbsent(String.valueOf(each.getName()), name -> new ArrayList<>())
                        .add(
                                each.getValue() instanceof IntegerType integer
                                        ? integer.getValueAsString()
                                        : "no integer");
            }
        }
        for (String name : given.keySet()) {
            if (!NAMES.contains(name)) {
                throw new InvalidRequestException("The operation has no parameter '" + shown(name) + "'. Allowed: "
                        + String.join(", ", NAMES) + ".");
            }
        }
        return new VerifyQuery(number("from", given), number("to", given));
    }

    private static @Nullable Long number(String name, Map<String, List<String>> given) {
        List<String> values = given.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw new InvalidRequestException(
                    "The parameter " + name + " is given " + values.size() + " times. Allowed: once.");
        }
        String text = String.valueOf(values.get(0));
        if (!NUMBER.matcher(text).matches()) {
            throw new InvalidRequestException(
                    "The parameter " + name + " is '" + shown(text) + "'. Allowed: a number, from 1.");
        }
        return Long.valueOf(text);
    }

    private static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
