package org.kapfhir.audit;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** Records no write. */
final class NoWrites extends WriteCapture {

    NoWrites(RequestParty parties, WrittenVersions versions, AuditRecords records) {
        super(parties, versions, records);
    }

    @Override
    public void created(IBaseResource resource, @Nullable RequestDetails request) {}

    @Override
    public void updated(@Nullable IBaseResource previous, IBaseResource resource, @Nullable RequestDetails request) {}

    @Override
    public void deleted(IBaseResource resource, @Nullable RequestDetails request) {}
}
