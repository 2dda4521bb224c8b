package org.kapfhir.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Objects;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.consent.Subjects;
import org.kapfhir.store.TrailRequest;
import org.springframework.stereotype.Component;

/** Records each version that is written, in the transaction that writes it. */
@Component
@Interceptor
public class WriteCapture {

    private final RequestParty parties;
    private final WrittenVersions versions;
    private final AuditRecords records;

    WriteCapture(RequestParty parties, WrittenVersions versions, AuditRecords records) {
        this.parties = parties;
        this.versions = versions;
        this.records = records;
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource, @Nullable RequestDetails request) {
        capture((Resource) resource, "create", request);
    }

    /** Skips a change of tags alone, which makes no version. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(@Nullable IBaseResource previous, IBaseResource resource, @Nullable RequestDetails request) {
        if (previous != null
                && Objects.equals(
                        previous.getIdElement().getVersionIdPart(),
                        resource.getIdElement().getVersionIdPart())) {
            return;
        }
        boolean patched = request != null && request.getRestOperationType() == RestOperationTypeEnum.PATCH;
        capture((Resource) resource, patched ? "patch" : "update", request);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource, @Nullable RequestDetails request) {
        capture((Resource) resource, "delete", request);
    }

    private void capture(Resource resource, String interaction, @Nullable RequestDetails request) {
        // Also for what is not recorded: what is written while the transaction commits needs a batch that is there.
        WriteBatch batch = WriteBatch.current(versions, records);
        boolean event = resource instanceof AuditEvent;
        boolean ofTrail = TrailRequest.is(request);
        if (event && TrailRequest.isOfRecords(request)) {
            return;
        }
        RecordDraft draft = parties.draft(request)
                .interaction(event || ofTrail ? "stored" : interaction)
                .provenance(HeaderProvenance.isGiven(request));
        if (!event) {
            draft.about(Subjects.of(resource).patients());
        }
        batch.add(new WriteBatch.Write(resource, interaction.equals("delete"), draft, request));
    }
}
