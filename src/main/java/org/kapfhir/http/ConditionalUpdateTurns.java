package org.kapfhir.http;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import com.google.common.util.concurrent.Striped;
import java.util.concurrent.locks.Lock;

/**
 * Lets conditional updates with the same criteria take turns in this process.
 *
 * <p>HAPI 8.8.0 keeps two of them from creating a resource each by a row for the criteria, but removes the row with the
 * first update that follows; one that looked before and creates after makes a second resource. Between two server
 * processes that can still happen.
 */
@Interceptor
final class ConditionalUpdateTurns {

    private static final String KEY = ConditionalUpdateTurns.class.getName();
    private static final int STRIPES = 256;

    private final Striped<Lock> turns = Striped.lock(STRIPES);

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    void take(RequestDetails request) {
        if (request.getRequestType() == RequestTypeEnum.PUT
                && request.getId() == null
                && !request.getUserData().containsKey(KEY)) {
            Lock turn = turns.get(request.getCompleteUrl());
            turn.lock();
            request.getUserData().put(KEY, turn);
        }
    }

    /** Runs however the request ended, in the thread that took the turn. */
    @Hook(Pointcut.SERVER_PROCESSING_COMPLETED)
    void leave(RequestDetails request) {
        if (request.getUserData().remove(KEY) instanceof Lock turn) {
            turn.unlock();
        }
    }
}
