package org.kapfhir.care;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * Another medicine that the patient takes, is ordered or was given: not ketamine or esketamine.
 *
 * @param reference type and id of the MedicationStatement, MedicationRequest or MedicationAdministration
 * @param medicine what it is, or null if the record names it by a reference only
 * @param from since when, or null if that is not recorded
 * @param until to when, or null if it goes on or that is not recorded
 */
public record MedicationUse(
        String reference, @Nullable CodeableConcept medicine, @Nullable Moment from, @Nullable Moment until) {

    private static final Set<MedicationStatementStatus> NOT_TAKEN = Set.of(
            MedicationStatementStatus.ENTEREDINERROR,
            MedicationStatementStatus.INTENDED,
            MedicationStatementStatus.NOTTAKEN);

    private static final Set<MedicationStatementStatus> ENDED =
            Set.of(MedicationStatementStatus.STOPPED, MedicationStatementStatus.COMPLETED);

    private static final Set<MedicationRequestStatus> IN_FORCE =
            Set.of(MedicationRequestStatus.ACTIVE, MedicationRequestStatus.ONHOLD, MedicationRequestStatus.UNKNOWN);

    private static final Set<MedicationAdministrationStatus> NOT_GIVEN =
            Set.of(MedicationAdministrationStatus.NOTDONE, MedicationAdministrationStatus.ENTEREDINERROR);

    /**
     * Returns the use that a record states, or nothing if it states none: of ketamine, entered in error, never taken, or
     * ended on a day that is not recorded.
     *
     * @param clinic the time zone in which a date without an offset is meant
     */
    public static Optional<MedicationUse> of(Resource resource, ZoneId clinic) {
        Optional<MedicationUse> use = Optional.empty();
        if (resource instanceof MedicationStatement statement && !NOT_TAKEN.contains(statement.getStatus())) {
            boolean ended = ENDED.contains(statement.getStatus());
            Optional<Moment> until = Moment.end(statement.getEffective(), clinic);
            if (!ended || until.isPresent()) {
                use = Optional.of(new MedicationUse(
                        reference(resource),
                        concept(statement.getMedication()),
                        Moment.start(statement.getEffective(), clinic).orElse(null),
                        ended || statement.hasEffectivePeriod() ? until.orElse(null) : null));
            }
        } else if (resource instanceof MedicationRequest order && IN_FORCE.contains(order.getStatus())) {
            use = Optional.of(new MedicationUse(
                    reference(resource),
                    concept(order.getMedication()),
                    Moment.of(order.getAuthoredOnElement(), clinic).orElse(null),
                    null));
        } else if (resource instanceof MedicationAdministration given && !NOT_GIVEN.contains(given.getStatus())) {
            use = Optional.of(new MedicationUse(
                    reference(resource),
                    concept(given.getMedication()),
                    Moment.start(given.getEffective(), clinic).orElse(null),
                    Moment.end(given.getEffective(), clinic).orElse(null)));
        }
        return use.filter(found -> found.medicine == null || !KetamineCodes.isKetamine(found.medicine));
    }

    /**
     * Returns whether the medicine may have been taken in a stretch of time; what is not recorded counts as taken.
     *
     * @param start of the stretch
     * @param end of the stretch
     */
    public boolean mayBeWithin(Moment start, Moment end) {
        boolean begun = from == null || !from.earliest().isAfter(end.latest());
        boolean going = until == null || !until.latest().isBefore(start.earliest());
        return begun && going;
    }

    private static String reference(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    private static @Nullable CodeableConcept concept(@Nullable Type medication) {
        return medication instanceof CodeableConcept concept ? concept : null;
    }
}
