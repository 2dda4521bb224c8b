package org.kapfhir.audit.history;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.kapfhir.audit.history.Disclosure.Kind;
import org.kapfhir.audit.history.Disclosure.Recipient;
import org.kapfhir.care.KapCanonical;

/** Reads a disclosure out of an AuditEvent. */
final class DisclosureReading {

    private static final Set<String> EXPORTS = Set.of("$everything", "$export");

    private static final String SERVER = "kap-fhir";
    private static final String PERSON = "IRCP";
    private static final String DESTINATION = "110152";

    private DisclosureReading() {}

    /** Returns the disclosure; none if an export was refused or failed. */
    static Optional<Disclosure> of(AuditEvent event) {
        Kind kind = kind(event);
        boolean succeeded = event.getOutcome() == AuditEventOutcome._0;
        if (kind == Kind.EXPORT && !succeeded) {
            return Optional.empty();
        }
        return Optional.of(new Disclosure(
                event.getIdElement().toUnqualifiedVersionless().getValue(),
                event.getRecorded().toInstant(),
                kind,
                recipient(event),
                kind == Kind.EXPORT ? List.of() : records(event),
                query(event),
                purposes(event, kind),
                succeeded,
                succeeded ? null : event.getOutcomeDesc()));
    }

    private static Kind kind(AuditEvent event) {
        for (Coding subtype : event.getSubtype()) {
            if (KapCanonical.codeSystem("kap-delivery").equals(subtype.getSystem())) {
                return Kind.NOTIFICATION;
            }
            if (EXPORTS.contains(String.valueOf(subtype.getCode()))) {
                return Kind.EXPORT;
            }
        }
        return Kind.REPORTED;
    }

    private static Recipient recipient(AuditEvent event) {
        List<AuditEventAgentComponent> others = event.getAgent().stream()
                .filter(agent ->
                        !hasType(agent, PERSON) && !SERVER.equals(agent.getWho().getDisplay()))
                .toList();
        AuditEventAgentComponent client = others.stream()
                .filter(agent -> hasType(agent, DESTINATION))
                .findFirst()
                .orElse(others.isEmpty() ? new AuditEventAgentComponent() : others.get(0));
        String user = event.getAgent().stream()
                .filter(agent -> hasType(agent, PERSON))
                .findFirst()
                .map(agent -> name(agent))
                .orElse(null);
        return new Recipient(name(client), user, client.getNetwork().getAddress());
    }

    private static boolean hasType(AuditEventAgentComponent agent, String code) {
        return agent.getType().getCoding().stream().anyMatch(coding -> code.equals(coding.getCode()));
    }

    private static String name(AuditEventAgentComponent agent) {
        Reference who = agent.getWho();
        return Stream.of(who.getIdentifier().getValue(), who.getReference(), who.getDisplay(), agent.getName())
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElse("not known");
    }

    /** The Subscription under which it was told is no record of the patient. */
    private static List<String> records(AuditEvent event) {
        return event.getEntity().stream()
                .filter(entity -> "4".equals(entity.getRole().getCode()))
                .map(entity -> entity.getWhat().getReference())
                .filter(reference -> reference != null && !reference.contains("Subscription/"))
                .toList();
    }

    private static @Nullable String query(AuditEvent event) {
        return event.getEntity().stream()
                .map(AuditEventEntityComponent::getQuery)
                .filter(query -> query != null)
                .map(query -> new String(query, StandardCharsets.UTF_8))
                .findFirst()
                .orElse(null);
    }

    /** Notifications are for treatment; of that a consent is asked before they are sent. */
    private static List<String> purposes(AuditEvent event, Kind kind) {
        List<String> codes = Stream.concat(
                        event.getPurposeOfEvent().stream(),
                        event.getAgent().stream().flatMap(agent -> agent.getPurposeOfUse().stream()))
                .map(CodeableConcept::getCodingFirstRep)
                .map(Coding::getCode)
                .filter(code -> code != null)
                .distinct()
                .toList();
        return codes.isEmpty() && kind == Kind.NOTIFICATION ? List.of("TREAT") : codes;
    }
}
