package org.kapfhir.http;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.model.ResourceVersionConflictResolutionStrategy;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.jspecify.annotations.Nullable;

/**
 * Lets a write that another one overtook run again, as long as the client did not ask for a certain version.
 *
 * <p>Deletes are not repeated: HAPI reports one that references forbid as the same kind of conflict, and repeating that
 * would only make the refusal slow.
 */
@Interceptor
final class VersionConflictRetry {

    private static final int ATTEMPTS = 6;

    /** HAPI reports a wait for a lock that was given up as a conflict too; to repeat it would multiply the wait. */
    private static final long LATEST_MILLIS = 3000;

    @Hook(Pointcut.STORAGE_VERSION_CONFLICT)
    ResourceVersionConflictResolutionStrategy decide(@Nullable RequestDetails request) {
        ResourceVersionConflictResolutionStrategy strategy = new ResourceVersionConflictResolutionStrategy();
        if (request != null
                && mayRepeat(request)
                && request.getRequestStopwatch().getMillis() < LATEST_MILLIS) {
            strategy.setRetry(true);
            strategy.setMaxRetries(ATTEMPTS);
        }
        return strategy;
    }

    private static boolean mayRepeat(RequestDetails request) {
        if (request.getRequestType() == RequestTypeEnum.DELETE
                || request.getHeader(Constants.HEADER_IF_MATCH) != null) {
            return false;
        }
        return !(request.getResource() instanceof Bundle bundle)
                || bundle.getEntry().stream()
                        .noneMatch(entry -> entry.getRequest().hasIfMatch()
                                || entry.getRequest().getMethod() == HTTPVerb.DELETE);
    }
}
