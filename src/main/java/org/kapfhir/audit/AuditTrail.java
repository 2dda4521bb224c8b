package org.kapfhir.audit;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.model.util.JpaConstants;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.kapfhir.audit.AuditRecords.Stored;
import org.kapfhir.audit.TrailEntry.StoredEvent;
import org.kapfhir.store.NamedUuid;
import org.kapfhir.store.TrailRequest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the AuditEvents of records and the Provenance of writes of the therapy whose client has given none, and links the
 * records in the chain.
 *
 * <p>One node works at a time: whoever has the row lock of {@code KAP_LEASE}. The AuditEvents of a batch, the links and the
 * mark on its records are one transaction, so after a crash any node goes on, and none is lost or made twice.
 */
@Component
class AuditTrail {

    /** The namespace of the ids of Provenance, chosen once at random. */
    private static final UUID ORIGINS = UUID.fromString("5a7c1f6e-3b52-4c1d-9a60-7de1f0b8c2a4");

    private final JdbcTemplate jdbc;
    private final AuditRecords records;
    private final AuditChain chain;
    private final StoredPids pids;
    private final FhirBase base;
    private final TrailAuditEvents events;
    private final IFhirResourceDao<AuditEvent> store;
    private final IFhirResourceDao<Provenance> origins;
    private final TransactionTemplate transaction;

    AuditTrail(
            JdbcTemplate jdbc,
            AuditRecords records,
            AuditChain chain,
            StoredPids pids,
            FhirBase base,
            FhirContext fhir,
            DaoRegistry daos,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.records = records;
        this.chain = chain;
        this.pids = pids;
        this.base = base;
        events = new TrailAuditEvents(base, fhir.getResourceTypes());
        store = daos.getResourceDao(AuditEvent.class);
        origins = daos.getResourceDao(Provenance.class);
        transaction = new TransactionTemplate(transactions);
    }

    /** Returns the oldest records without AuditEvents but those excepted, at most so many. */
    List<Stored> waiting(int most, Set<Long> excepted) {
        return records.waiting(most, excepted);
    }

    /** Makes the AuditEvents of those of the records that have none, unless another node is at it; returns of how many. */
    int make(List<Stored> some) {
        if (some.isEmpty()) {
            return 0;
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!hold()) {
                return 0;
            }
            List<TrailEntry> entries = store(records.stillWaiting(some));
            records.done(entries);
            chain.append(entries);
            return entries.size();
        }));
    }

    /** A record with its AuditEvents and its Provenance if it has one, which are not stored yet. */
    private record Made(Stored record, List<AuditEvent> events, List<Provenance> origins) {

        static Made of(Stored record, TrailAuditEvents events) {
            AuditRecord content = AuditRecord.of(record.content());
            List<Provenance> origins = WriteProvenance.Write.in(content, record.recordedAt()).stream()
                    .map(WriteProvenance::of)
                    .toList();
            origins.forEach(origin -> origin.setId(
                    NamedUuid.of(ORIGINS, Long.toString(record.id())).toString()));
            return new Made(record, events.of(record.id(), record.recordedAt(), content), origins);
        }

        Stream<Reference> references() {
            return Stream.concat(
                            events.stream()
                                    .flatMap(event -> event.getEntity().stream())
                                    .map(entity -> entity.getWhat()),
                            origins.stream().flatMap(Made::references))
                    .filter(Reference::hasReference);
        }

        private static Stream<Reference> references(Provenance origin) {
            return Stream.of(
                            origin.getTarget().stream(),
                            origin.getEntity().stream().map(entity -> entity.getWhat()),
                            origin.getAgent().stream()
                                    .flatMap(agent -> Stream.of(agent.getWho(), agent.getOnBehalfOf())))
                    .flatMap(each -> each);
        }
    }

    private List<TrailEntry> store(List<Stored> waiting) {
        List<Made> made = waiting.stream().map(each -> Made.of(each, events)).toList();
        TransactionDetails details = resolved(made);
        TrailRequest request = TrailRequest.ofRecords();
        List<TrailEntry> entries = new ArrayList<>();
        for (Made each : made) {
            List<StoredEvent> stored = each.events().stream()
                    .map(event -> store(event, request, details))
                    .toList();
            each.origins().forEach(origin -> store(origin, request, details));
            entries.add(new TrailEntry(
                    each.record().id(),
                    each.record().recordedAt(),
                    each.record().content(),
                    stored));
        }
        return entries;
    }

    private StoredEvent store(AuditEvent event, TrailRequest request, TransactionDetails details) {
        String id = event.getIdPart();
        event.setUserData(JpaConstants.RESOURCE_ID_SERVER_ASSIGNED_VALUE, id);
        ResourceTable entity = (ResourceTable)
                store.create(event, null, true, request, details).getEntity();
        return new StoredEvent(id, Objects.requireNonNull(entity.getHashSha256()));
    }

    /** It is recorded as any version is, without an AuditEvent of its own. */
    private void store(Provenance origin, TrailRequest request, TransactionDetails details) {
        origin.setUserData(JpaConstants.RESOURCE_ID_SERVER_ASSIGNED_VALUE, origin.getIdPart());
        origins.create(origin, null, true, request, details);
    }

    /**
     * Tells HAPI where the references lead, so that it does not look them up one by one and does not refuse one to a
     * resource that has been deleted since. What was never stored is referred to as that of another server.
     */
    private TransactionDetails resolved(List<Made> made) {
        TransactionDetails details = new TransactionDetails();
        Map<String, JpaPid> found = pids.of(made.stream()
                .flatMap(Made::references)
                .map(reference -> new IdType(reference.getReference()))
                .toList());
        found.forEach((reference, pid) -> details.addResolvedResourceId(new IdType(reference), pid));
        made.stream()
                .flatMap(Made::references)
                .filter(reference -> !found.containsKey(
                        new IdType(reference.getReference()).toVersionless().getValue()))
                .forEach(reference -> reference.setReference(base.url() + "/" + reference.getReference()));
        return details;
    }

    private boolean hold() {
        return !jdbc.queryForList("select name from KAP_LEASE where name = 'audit-trail' for update skip locked")
                .isEmpty();
    }
}
