package org.kapfhir.audit.history;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.util.UrlUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** The query of an operation; HAPI ignores a parameter that is misspelt or given once too often. */
final class OperationParameters {

    private final RequestDetails request;
    private final List<String> names;

    private OperationParameters(RequestDetails request, List<String> names) {
        this.request = request;
        this.names = names;
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
        return new OperationParameters(request, names);
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

    /**
     * Returns a choice, false if it is left out.
     *
     * @throws InvalidRequestException 400, which names the parameter
     */
    boolean choice(String name) {
        String value = text(name);
        if (value == null || value.equals("true") || value.equals("false")) {
            return "true".equals(value);
        }
        throw new InvalidRequestException("The parameter " + name + " is '" + value + "'. Allowed: true or false.");
    }

    /** Returns the URL of the same request for what follows. */
    String next(int count, int skip) {
        UriComponentsBuilder url = UriComponentsBuilder.fromUriString(
                request.getFhirServerBase() + "/" + UrlUtil.unescape(request.getRequestPath()));
        names.stream().filter(name -> text(name) != null).forEach(name -> url.queryParam(name, text(name)));
        return url.replaceQueryParam("count", count)
                .replaceQueryParam("skip", skip)
                .encode()
                .build()
                .toUriString();
    }
}
