package org.kapfhir.audit;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A request and the versions that it has written and committed; kept with it. */
final class AnsweredRequest {

    private static final String KEY = AnsweredRequest.class.getName();

    private final @Nullable String id;
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    private AnsweredRequest(@Nullable String id) {
        this.id = id;
    }

    /** Prepares a request, before it is handled: the entries of a batch are handled at the same time. */
    static void begin(RequestDetails request) {
        request.getUserData().put(KEY, new AnsweredRequest(request.getRequestId()));
    }

    /** Returns the id of the request; HAPI does not give it to the parts of a Bundle. */
    static @Nullable String id(RequestDetails request) {
        return request.getUserData().get(KEY) instanceof AnsweredRequest answered
                ? answered.id
                : request.getRequestId();
    }

    /** Notes that a request has written a version. */
    static void note(@Nullable RequestDetails request, String version) {
        if (request != null && request.getUserData().get(KEY) instanceof AnsweredRequest answered) {
            answered.written.add(version);
        }
    }

    /** Returns the versions, written as {@code Type/id/_history/1}. */
    static Set<String> written(RequestDetails request) {
        return request.getUserData().get(KEY) instanceof AnsweredRequest answered
                ? Set.copyOf(answered.written)
                : Set.of();
    }
}
