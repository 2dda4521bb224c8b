package org.kapfhir.delivery;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;

/** The query of an operation; HAPI ignores a parameter that is misspelt or given once too often. */
final class OperationQuery {

    private OperationQuery() {}

    /**
     * Returns normally if the query has no parameter but these, each once, and those of every request, such as {@code
     * _format}.
     *
     * @throws InvalidRequestException 400, which names the parameter
     */
    static void allowOnce(RequestDetails request, List<String> names) {
        allow(request, names);
        request.getParameters().forEach((name, values) -> {
            if (names.contains(name) && values.length > 1) {
                throw new InvalidRequestException(
                        "The parameter " + name + " is given " + values.length + " times. Allowed: once.");
            }
        });
    }

    /**
     * Returns normally if the query has no parameter but these, each any number of times, and those of every request.
     *
     * @throws InvalidRequestException 400, which names the parameter
     */
    static void allow(RequestDetails request, List<String> names) {
        for (String name : request.getParameters().keySet()) {
            if (!name.startsWith("_") && !names.contains(name)) {
                throw new InvalidRequestException(
                        "The operation has no parameter '" + name + "'. Allowed: " + String.join(", ", names) + ".");
            }
        }
    }
}
