package org.kapfhir.store;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version that the page before ended with, as the link to a page of a history names it: {@code
 * _before=Patient/17/_history/3}.
 *
 * <p>A number of versions to skip, as HAPI has it, says something else as soon as another version is written.
 */
final class PageStart {

    static final String PARAMETER = "_before";

    private static final Pattern VERSION =
            Pattern.compile("([A-Z][A-Za-z]{1,63})/([A-Za-z0-9\\-.]{1,64})/_history/([1-9][0-9]{0,9})");

    private final RequestDetails request;
    private final String reference;
    private final Matcher version;

    private PageStart(RequestDetails request, String reference) {
        this.request = request;
        this.reference = reference;
        this.version = VERSION.matcher(reference);
        if (!version.matches()) {
            throw new InvalidRequestException("The value \"" + reference + "\" of " + PARAMETER
                    + " is not a version, such as Patient/17/_history/3; take the link next as it is");
        }
    }

    /**
     * Returns where the request wants a history to go on, or null if at its beginning.
     *
     * @throws InvalidRequestException 400 if that is not the form of a version
     */
    static @Nullable PageStart of(@Nullable RequestDetails request) {
        String[] values = request == null ? null : request.getParameters().get(PARAMETER);
        if (request == null || values == null || values.length == 0) {
            return null;
        }
        if (values.length > 1 || request.getParameters().containsKey(Constants.PARAM_OFFSET)) {
            throw new InvalidRequestException(
                    PARAMETER + " is given once, and not together with " + Constants.PARAM_OFFSET);
        }
        return new PageStart(request, values[0]);
    }

    String type() {
        return version.group(1);
    }

    String id() {
        return version.group(2);
    }

    long version() {
        return Long.parseLong(version.group(3));
    }

    InvalidRequestException unknown() {
        return new InvalidRequestException(
                "The version \"" + reference + "\" of " + PARAMETER + " is not known; take the link next as it is");
    }

    /** Makes the request one for the versions after so many. */
    void found(int told) {
        Map<String, String[]> parameters = new HashMap<>(request.getParameters());
        parameters.put(Constants.PARAM_OFFSET, new String[] {String.valueOf(told)});
        request.setParameters(parameters);
    }
}
