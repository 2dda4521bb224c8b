package org.kapfhir.audit.history;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.kapfhir.audit.history.Change.Author;
import org.kapfhir.audit.history.ClinicDays.Interval;
import org.springframework.stereotype.Component;

/** Reads from the trail who wrote which version. */
@Component
class WriteEvents {

    private static final String INTERACTION = "http://hl7.org/fhir/restful-interaction";
    private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete");

    private final TrailSearch trail;

    WriteEvents(TrailSearch trail) {
        this.trail = trail;
    }

    /**
     * A write that the trail tells of.
     *
     * @param version {@code Type/id/_history/n}
     * @param interaction create, update, patch or delete
     * @param recorded when it was recorded
     * @param author who wrote it
     */
    record WriteEvent(String version, String interaction, Instant recorded, Author author) {}

    /**
     * A page of writes.
     *
     * @param writes in the order in which they were recorded; fewer than asked for if the trail tells of something else
     *     between them
     * @param more whether others follow
     */
    record Page(List<WriteEvent> writes, boolean more) {}

    /**
     * Returns writes of records of a patient.
     *
     * @param offset how many entries of the trail to leave out
     * @param most how many to look at
     */
    Page ofPatient(String patient, Interval interval, int offset, int most) {
        List<IIdType> found = search("patient", "Patient/" + patient, interval);
        return new Page(read(found.stream().skip(offset).limit(most)), found.size() - offset > most);
    }

    /** Returns at most so many writes of a record, in the order in which they were recorded. */
    List<WriteEvent> ofRecord(String reference, Interval interval, int most) {
        return read(search("entity", reference, interval).stream().limit(most));
    }

    private List<IIdType> search(String parameter, String reference, Interval interval) {
        SearchParameterMap criteria = SearchParameterMap.newSynchronous();
        criteria.add(parameter, new ReferenceParam(reference));
        criteria.add("action", new TokenOrListParam(null, "C", "U", "D"));
        return trail.ids(criteria, interval);
    }

    private List<WriteEvent> read(Stream<IIdType> entries) {
        return trail.read(entries.toList()).stream()
                .flatMap(event -> read(event).stream())
                .toList();
    }

    /** An override of a rule is a write of nothing, and names no version. */
    private static Optional<WriteEvent> read(AuditEvent event) {
        String interaction = event.getSubtype().stream()
                .filter(subtype -> INTERACTION.equals(subtype.getSystem()))
                .map(subtype -> String.valueOf(subtype.getCode()))
                .findFirst()
                .orElse("");
        if (!WRITES.contains(interaction)) {
            return Optional.empty();
        }
        return event.getEntity().stream()
                .map(AuditEventEntityComponent::getWhat)
                .map(what -> new IdType(what.getReference()))
                .filter(IdType::hasVersionIdPart)
                .findFirst()
                .map(id -> new WriteEvent(
                        id.toUnqualified().getValue(),
                        interaction,
                        event.getRecorded().toInstant(),
                        author(event)));
    }

    private static Author author(AuditEvent event) {
        String client = null;
        String user = null;
        for (AuditEventAgentComponent agent : event.getAgent()) {
            String who = agent.getWho().getIdentifier().getValue();
            if (who == null) {
                continue;
            }
            if ("IRCP".equals(agent.getType().getCodingFirstRep().getCode())) {
                user = who;
            } else {
                client = who;
            }
        }
        return new Author(client == null ? "kap-fhir" : client, user, request(event));
    }

    private static @Nullable String request(AuditEvent event) {
        return event.getEntity().stream()
                .filter(entity -> "XrequestId".equals(entity.getType().getCode()))
                .map(entity -> entity.getWhat().getIdentifier().getValue())
                .findFirst()
                .orElse(null);
    }
}
