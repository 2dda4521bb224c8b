package org.kapfhir.audit.history;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The query of an operation; HAPI ignores a parameter that is misspelt or given once too often. */
final class OperationParameters {

    private final RequestDetails request;

    private OperationParameters(RequestDetails request) {
        this.request = request;
    }

    /**
     * Returns the query, which has no parameter but these, each once, and those of every request, such as {@code _format}.
     *
     * @throws InvalidRequestException 400, which names the parameter
     */
    static OperationParameters of(RequestDetails request, List<String> names) {
        request.getParameters().forEach((name, values) -> {
            if (!name.startsWith("_") && !names.contains(name)) {
                throw new InvalidRequestException(
                        "The operation has no parameter '" + name + "'. Allowed: " + String.join(", ", names) + ".");
            }
            if (names.contains(name) && values.length > 1) {
                throw new InvalidRequestException(
                        "The parameter " + name + " is given " + values.length + " times. Allowed: once.");
            }
        });
        return new OperationParameters(request);
    }

    /** Returns a value, or null if it is left out. */
    @Nullable
    String text(String name) {
        String[] values = request.getParameters().get(name);
        return values == null || values[0].isBlank() ? null : values[0];
    }

    /**
     * Returns a number in a range, or what stands for it if it is left out.
     *
     * @throws InvalidRequestException 400, which names the parameter
     */
    int number(String name, int least, int most, int otherwise) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        if (value.matches("\\d{1,9}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most) {
            return Integer.parseInt(value);
        }
        throw new InvalidRequestException("The parameter " + name + " is '" + value + "'. Allowed: a whole number from "
                + least + " to " + most + ".");
    }
}
