package org.kapfhir.delivery;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.consent.Subjects;
import org.kapfhir.delivery.Address.Socket;
import org.kapfhir.store.TrailRequest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes AuditEvents out of the tries that were made.
 *
 * <p>One node works at a time: whoever has the row lock of {@code KAP_LEASE}. The AuditEvents of a batch and the mark on
 * its tries are one transaction, so after a crash any node goes on, and none is lost or made twice.
 */
@Component
class DeliveryAudit {

    private final JdbcTemplate jdbc;
    private final IFhirResourceDao<AuditEvent> trail;
    private final EventVersions versions;
    private final StoredIds ids;
    private final DeliverySettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DeliveryAudit(
            JdbcTemplate jdbc,
            DaoRegistry daos,
            EventVersions versions,
            StoredIds ids,
            DeliverySettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.trail = daos.getResourceDao(AuditEvent.class);
        this.versions = versions;
        this.ids = ids;
        this.settings = settings;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
    }

    /** Returns the oldest tries without an AuditEvent but those excepted, at most so many. */
    List<AuditedAttempt> waiting(int most, Set<Long> excepted) {
        return jdbc
                .query(
                        "select " + AuditedAttempt.COLUMNS
                                + " from KAP_ATTEMPT where audited_at is null order by id limit ?",
                        (row, number) -> AuditedAttempt.of(row),
                        most + excepted.size())
                .stream()
                .filter(attempt -> !excepted.contains(attempt.id()))
                .limit(most)
                .toList();
    }

    /** Writes the AuditEvents of those of the tries that still have none, unless another node is at it; returns how many. */
    int write(List<AuditedAttempt> attempts) {
        // Outside of the transaction: to look for a version that is not there would end it.
        List<Known> known = attempts.stream()
                .map(attempt -> new Known(attempt, parts(attempt), host(attempt)))
                .toList();
        return Objects.requireNonNull(transaction.execute(status -> {
            if (known.isEmpty() || !hold()) {
                return 0;
            }
            Set<Long> audited = audited(attempts);
            List<Known> left = known.stream()
                    .filter(each -> !audited.contains(each.attempt().id()))
                    .toList();
            store(left);
            return left.size();
        }));
    }

    /** A try and what is known besides. */
    private record Known(AuditedAttempt attempt, List<ToldOfPatient> parts, @Nullable String host) {}

    private Set<Long> audited(List<AuditedAttempt> attempts) {
        return Set.copyOf(jdbc.queryForList(
                "select id from KAP_ATTEMPT where id between ? and ? and audited_at is not null",
                Long.class,
                attempts.get(0).id(),
                attempts.get(attempts.size() - 1).id()));
    }

    private void store(List<Known> tries) {
        Set<String> stored =
                ids.among(tries.stream().flatMap(DeliveryAudit::named).collect(Collectors.toSet()));
        AttemptAuditEvent events = new AttemptAuditEvent(
                settings.fhirBase(), id -> stored.contains(id.toVersionless().getValue()));
        tries.forEach(each -> each.parts()
                .forEach(part -> trail.create(events.of(each.attempt(), each.host(), part), TrailRequest.ofOthers())));
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.batchUpdate(
                "update KAP_ATTEMPT set audited_at = ? where id = ?",
                tries.stream()
                        .map(each -> new Object[] {now, each.attempt().id()})
                        .toList());
    }

    private static Stream<String> named(Known known) {
        return Stream.concat(
                        Stream.of(known.attempt().subscription()),
                        known.parts().stream().flatMap(ToldOfPatient::named))
                .map(id -> id.toVersionless().getValue());
    }

    private List<ToldOfPatient> parts(AuditedAttempt attempt) {
        Map<IdType, Set<String>> patients = new LinkedHashMap<>();
        attempt.about().forEach(told -> patients.put(told, patients(told)));
        return ToldOfPatient.parts(patients);
    }

    /** The patients of a version, or of the one before where it says that the resource was deleted. */
    private Set<String> patients(IdType told) {
        return read(told, false)
                .or(() -> read(told, true))
                .map(version -> Subjects.of(version).patients())
                .orElse(Set.of());
    }

    private Optional<Resource> read(IdType told, boolean deletion) {
        return versions.read(told.getResourceType(), told.getIdPart(), told.getVersionIdPartAsLong(), deletion);
    }

    private @Nullable String host(AuditedAttempt attempt) {
        return attempt.subscription().hasVersionIdPart()
                ? read(attempt.subscription(), false)
                        .map(subscription -> Address.of((Subscription) subscription))
                        // A socket has come from wherever the client is.
                        .filter(address -> !(address instanceof Socket))
                        .map(address -> address.destination().host())
                        .orElse(null)
                : null;
    }

    private boolean hold() {
        return !jdbc.queryForList("select name from KAP_LEASE where name = 'delivery-audit' for update skip locked")
                .isEmpty();
    }
}
