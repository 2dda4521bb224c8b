package org.kapfhir.access.policy;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.access.AccessMode;
import org.kapfhir.access.AccessSettings;
import org.springframework.stereotype.Component;

/**
 * Has a record that the caller may not see be answered like one that was never there: in words, and as far as one request
 * can tell, in time.
 *
 * <p>Without it, that a record was deleted, how many versions it has, and that it takes longer to find a record than none
 * would tell which ids there are.
 */
@Component
public final class HiddenRecords {

    /** Longer than nearly all answers take that there is no such record, whatever was looked at for them. */
    private static final Duration LEAST = Duration.ofMillis(25);

    private final CurrentAccess access;
    private final LastContent records;
    private final boolean open;

    HiddenRecords(CurrentAccess access, LastContent records, AccessSettings settings) {
        this.access = access;
        this.records = records;
        open = settings.mode() == AccessMode.SANDBOX;
    }

    /** Refuses a request about a record that the caller may not see; a deleted one is judged by what it was. */
    void check(RequestDetails request, IdType id) {
        denial(request, id).ifPresent(denial -> {
            throw Denials.hidden(request, denial, id);
        });
    }

    /** Refuses it for a record that is not there too, in the same words. */
    void checkThere(RequestDetails request, IdType id) {
        if (RecordKind.of(id.getResourceType()).aboutNobody()) {
            return;
        }
        Resource record = records.of(id.getResourceType(), id.getIdPart()).orElseThrow(() -> Denials.notThere(id));
        access.ofRecord(request, CurrentAccess.SEEING, record).ifPresent(denial -> {
            throw Denials.hidden(request, denial, id);
        });
    }

    /** Returns the failure to answer in the place of one that would tell of a record which the caller may not see. */
    public Throwable instead(Throwable failure, RequestDetails request) {
        if (open || !(failure instanceof ResourceGoneException) || request.getId() == null || isWrite(request)) {
            return failure;
        }
        IdType id = new IdType(request.getResourceName(), request.getId().getIdPart());
        return denial(request, id)
                .<Throwable>map(denial -> Denials.hidden(request, denial, id))
                .orElse(failure);
    }

    /** Waits with an answer that there is no such record. */
    public void holdBack(BaseServerResponseException answer, RequestDetails request) {
        if (open || !(answer instanceof ResourceNotFoundException)) {
            return;
        }
        Duration left = LEAST.minusMillis(request.getRequestStopwatch().getMillis());
        if (!left.isNegative()) {
            LockSupport.parkNanos(left.toNanos());
        }
    }

    private Optional<Denial> denial(RequestDetails request, IdType id) {
        if (RecordKind.of(id.getResourceType()).aboutNobody()) {
            return Optional.empty();
        }
        return records.of(id.getResourceType(), id.getIdPart())
                .flatMap(record -> access.ofRecord(request, CurrentAccess.SEEING, record));
    }

    private static boolean isWrite(RequestDetails request) {
        return request.getRequestType() != RequestTypeEnum.GET && request.getRequestType() != RequestTypeEnum.HEAD;
    }
}
