package org.kapfhir.care;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.jspecify.annotations.Nullable;

/**
 * A dose of ketamine or esketamine that was given, is being given or is proposed.
 *
 * @param reference type and id of the MedicationAdministration
 * @param patient id of the patient, or null if the record names none that this server keeps
 * @param session id of the dosing Encounter, or null
 * @param esketamine whether it is esketamine; otherwise racemic ketamine
 * @param start when the first of it was given, or null if that is not recorded
 * @param end when the last of it was given, or null if that is not recorded
 * @param route by which it was given, or null if none of the guide's routes is recorded
 * @param milligrams how much, or null if no amount in mg is recorded
 * @param weight the body weight in kg from which it was reckoned, or null
 * @param perWeight the dose in mg/kg as recorded, or null
 * @param compounded whether the product was compounded
 * @param performers who gave it, each as type and id
 * @param dispenses the controlled-substance dispenses it was taken from, each as type and id
 * @param order the MedicationRequest, as type and id, or null
 * @param overrides of rules that it carries
 */
public record Dose(
        String reference,
        @Nullable String patient,
        @Nullable String session,
        boolean esketamine,
        @Nullable Moment start,
        @Nullable Moment end,
        @Nullable Route route,
        @Nullable BigDecimal milligrams,
        @Nullable BigDecimal weight,
        @Nullable BigDecimal perWeight,
        boolean compounded,
        List<String> performers,
        List<String> dispenses,
        @Nullable String order,
        List<RuleOverride> overrides) {

    /** Statuses of a dose of which nothing reached the patient, or of which nobody claims that it did. */
    private static final Set<MedicationAdministrationStatus> NOT_GIVEN =
            Set.of(MedicationAdministrationStatus.NOTDONE, MedicationAdministrationStatus.ENTEREDINERROR);

    public Dose {
        performers = List.copyOf(performers);
        dispenses = List.copyOf(dispenses);
        overrides = List.copyOf(overrides);
    }

    /**
     * Returns the dose that a record states, or nothing if it is of another medicine, was not given or was entered in
     * error. A status of unknown counts as given.
     *
     * @param clinic the time zone in which a date without an offset is meant
     */
    public static Optional<Dose> of(MedicationAdministration administration, ZoneId clinic) {
        if (NOT_GIVEN.contains(administration.getStatus()) || !isOfKetamine(administration)) {
            return Optional.empty();
        }
        return Optional.of(new Dose(
                "MedicationAdministration/" + administration.getIdElement().getIdPart(),
                Codes.targetId(administration.getSubject(), "Patient").orElse(null),
                Codes.targetId(administration.getContext(), "Encounter").orElse(null),
                KetamineCodes.isEsketamine((CodeableConcept) administration.getMedication()),
                Moment.start(administration.getEffective(), clinic).orElse(null),
                Moment.end(administration.getEffective(), clinic).orElse(null),
                Route.of(administration.getDosage().getRoute()).orElse(null),
                Codes.amount(administration.getDosage().getDose(), "mg").orElse(null),
                Codes.extension(administration, "kap-dosing-weight")
                        .flatMap(value -> Codes.amount(value, "kg"))
                        .orElse(null),
                Codes.extension(administration, "kap-dose-per-weight")
                        .flatMap(value -> Codes.amount(value, "mg/kg"))
                        .orElse(null),
                Codes.code(administration, "kap-compounded")
                        .filter("true"::equals)
                        .isPresent(),
                administration.getPerformer().stream()
                        .flatMap(performer -> Codes.target(performer.getActor()).stream())
                        .toList(),
                administration.getSupportingInformation().stream()
                        .flatMap(reference -> Codes.target(reference).stream())
                        .filter(target -> target.startsWith("MedicationDispense/"))
                        .toList(),
                Codes.target(administration.getRequest()).orElse(null),
                RuleOverride.of(administration)));
    }

    /** Returns whether a record is of ketamine or esketamine, given or not. */
    public static boolean isOfKetamine(MedicationAdministration administration) {
        return administration.getMedication() instanceof CodeableConcept medication
                && KetamineCodes.isKetamine(medication);
    }

    /** Returns whether it is only ordered, so that nothing has been taken from stock or given. */
    public boolean isProposed() {
        return reference.startsWith("MedicationRequest/");
    }

    /** Returns the name of the medicine in a sentence. */
    public String medicine() {
        return esketamine ? "esketamine" : "ketamine";
    }
}
