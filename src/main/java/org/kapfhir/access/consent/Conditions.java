package org.kapfhir.access.consent;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Consent.provisionActorComponent;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** The conditions under which a provision of a Consent is about a disclosure, each compared as documented. */
final class Conditions {

    private static final String RESOURCE_TYPES = "http://hl7.org/fhir/resource-types";
    private static final String PURPOSES = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    private static final String ACTIONS = "http://terminology.hl7.org/CodeSystem/consentaction";
    private static final String PARTICIPATIONS = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

    /** To be notified is to get access to what the server discloses. */
    private static final Set<String> TELLING = Set.of("access", "disclose");

    private static final Set<String> OTHER_ACTIONS = Set.of("collect", "use", "correct");

    private final Disclosure disclosure;

    Conditions(Disclosure disclosure) {
        this.disclosure = disclosure;
    }

    /** Whether the record has one of the labels that the provision is limited to. */
    Match labels(ProvisionComponent provision) {
        return Match.any(provision.getSecurityLabel(), label -> Labels.has(disclosure.resource(), label));
    }

    /** Whether everything else that the provision names holds. */
    Match others(ProvisionComponent provision) {
        return Match.of(new ValidTime(provision.getPeriod(), disclosure.zone()).holds(disclosure.at()))
                .and(Match.any(provision.getActor(), this::recipient))
                .and(Match.any(provision.getClass_(), this::type))
                .and(Match.any(provision.getPurpose(), Conditions::purpose))
                .and(Match.any(provision.getAction(), Conditions::action))
                .and(hasWhatIsNotEvaluated(provision) ? Match.UNKNOWN : Match.YES);
    }

    private static boolean hasWhatIsNotEvaluated(ProvisionComponent provision) {
        return provision.hasCode()
                || provision.hasDataPeriod()
                || provision.hasData()
                || provision.hasModifierExtension();
    }

    private Match recipient(provisionActorComponent actor) {
        Match receives = Match.any(
                actor.getRole().getCoding(),
                role -> Match.of(PARTICIPATIONS.equals(role.getSystem()) && "IRCP".equals(role.getCode())));
        // In another role it may still be the recipient, so no role is a clear no.
        return receives == Match.YES && actor.getRole().hasCoding() ? named(actor.getReference()) : Match.UNKNOWN;
    }

    private Match named(Reference actor) {
        if (actor.getReferenceElement().isAbsolute()
                || !actor.getReferenceElement().hasIdPart()) {
            return Match.UNKNOWN;
        }
        String id = actor.getReferenceElement().getIdPart();
        return switch (String.valueOf(actor.getReferenceElement().getResourceType())) {
            case "Organization" -> isOrganisation(id, disclosure.recipient().organisation());
            case "Device" -> Match.of(id.equals(disclosure.recipient().client()));
            // A group, a team or a person can be of the recipient's or not.
            default -> Match.UNKNOWN;
        };
    }

    private static Match isOrganisation(String id, @Nullable String recipient) {
        return recipient == null ? Match.UNKNOWN : Match.of(id.equals(recipient));
    }

    private Match type(Coding named) {
        return RESOURCE_TYPES.equals(named.getSystem()) && named.hasCode()
                ? Match.of(named.getCode().equals(disclosure.resource().fhirType()))
                : Match.UNKNOWN;
    }

    /** Notifications are for treatment. */
    private static Match purpose(Coding named) {
        return PURPOSES.equals(named.getSystem()) && named.hasCode()
                ? Match.of("TREAT".equals(named.getCode()))
                : Match.UNKNOWN;
    }

    private static Match action(CodeableConcept named) {
        List<String> codes = named.getCoding().stream()
                .filter(coding -> ACTIONS.equals(coding.getSystem()))
                .map(coding -> String.valueOf(coding.getCode()))
                .toList();
        if (codes.stream().anyMatch(TELLING::contains)) {
            return Match.YES;
        }
        return codes.stream().anyMatch(OTHER_ACTIONS::contains) ? Match.NO : Match.UNKNOWN;
    }
}
