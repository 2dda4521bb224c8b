package org.kapfhir.care;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.AdverseEvent.AdverseEventActuality;
import org.jspecify.annotations.Nullable;

/**
 * An adverse event that happened.
 *
 * @param reference type and id of the AdverseEvent
 * @param patient id of the patient, or null
 * @param session id of the Encounter, or null
 * @param serious whether it is serious
 * @param happened when it was detected or, if that is not recorded, happened; or null
 * @param recorded when it was recorded, or null
 * @param doses to which it is attributed, each as type and id
 */
public record AdverseReaction(
        String reference,
        @Nullable String patient,
        @Nullable String session,
        boolean serious,
        @Nullable Moment happened,
        @Nullable Moment recorded,
        List<String> doses) {

    private static final String SERIOUSNESS = "http://terminology.hl7.org/CodeSystem/adverse-event-seriousness";

    public AdverseReaction {
        doses = List.copyOf(doses);
    }

    /**
     * Returns the event, or nothing if it only might have happened.
     *
     * @param clinic the time zone in which a date without an offset is meant
     */
    public static Optional<AdverseReaction> of(AdverseEvent event, ZoneId clinic) {
        if (event.getActuality() != AdverseEventActuality.ACTUAL) {
            return Optional.empty();
        }
        return Optional.of(new AdverseReaction(
                "AdverseEvent/" + event.getIdElement().getIdPart(),
                Codes.targetId(event.getSubject(), "Patient").orElse(null),
                Codes.targetId(event.getEncounter(), "Encounter").orElse(null),
                Codes.has(event.getSeriousness(), SERIOUSNESS, "Serious"),
                Moment.of(event.getDetectedElement(), clinic)
                        .or(() -> Moment.of(event.getDateElement(), clinic))
                        .orElse(null),
                Moment.of(event.getRecordedDateElement(), clinic).orElse(null),
                event.getSuspectEntity().stream()
                        .flatMap(suspect -> Codes.target(suspect.getInstance()).stream())
                        .filter(target -> target.startsWith("MedicationAdministration/"))
                        .toList()));
    }
}
