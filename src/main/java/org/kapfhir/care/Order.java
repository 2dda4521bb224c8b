package org.kapfhir.care;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.jspecify.annotations.Nullable;

/**
 * An order of ketamine or esketamine.
 *
 * @param reference type and id of the MedicationRequest
 * @param patient id of the patient, or null
 * @param session id of the dosing Encounter, or null
 * @param esketamine whether it is of esketamine; otherwise racemic ketamine
 * @param compounded whether a compounded product is ordered
 * @param requester who ordered it, as type and id, or null
 * @param authored when, or null
 * @param route of the first dosage instruction, or null
 * @param milligrams of one dose in the first dosage instruction, or null
 * @param weight the body weight in kg from which it was reckoned, or null
 * @param perWeight the dose in mg/kg as recorded, or null
 * @param overrides of rules that it carries
 */
public record Order(
        String reference,
        @Nullable String patient,
        @Nullable String session,
        boolean esketamine,
        boolean compounded,
        @Nullable String requester,
        @Nullable Moment authored,
        @Nullable Route route,
        @Nullable BigDecimal milligrams,
        @Nullable BigDecimal weight,
        @Nullable BigDecimal perWeight,
        List<RuleOverride> overrides) {

    public Order {
        overrides = List.copyOf(overrides);
    }

    /**
     * Returns the order, or nothing if it is of another medicine, was cancelled or entered in error.
     *
     * @param clinic the time zone in which a date without an offset is meant
     */
    public static Optional<Order> of(MedicationRequest request, ZoneId clinic) {
        if (!(request.getMedication() instanceof CodeableConcept medicine)
                || !KetamineCodes.isKetamine(medicine)
                || request.getStatus() == MedicationRequestStatus.CANCELLED
                || request.getStatus() == MedicationRequestStatus.ENTEREDINERROR) {
            return Optional.empty();
        }
        Dosage dosage = request.getDosageInstruction().stream().findFirst().orElseGet(Dosage::new);
        return Optional.of(new Order(
                "MedicationRequest/" + request.getIdElement().getIdPart(),
                Codes.targetId(request.getSubject(), "Patient").orElse(null),
                Codes.targetId(request.getEncounter(), "Encounter").orElse(null),
                KetamineCodes.isEsketamine(medicine),
                Codes.code(request, "kap-compounded").filter("true"::equals).isPresent(),
                Codes.target(request.getRequester()).orElse(null),
                Moment.of(request.getAuthoredOnElement(), clinic).orElse(null),
                Route.of(dosage.getRoute()).orElse(null),
                dosage.getDoseAndRate().stream()
                        .flatMap(rate -> Codes.amount(rate.getDose(), "mg").stream())
                        .findFirst()
                        .orElse(null),
                Codes.extension(request, "kap-dosing-weight")
                        .flatMap(value -> Codes.amount(value, "kg"))
                        .orElse(null),
                Codes.extension(request, "kap-dose-per-weight")
                        .flatMap(value -> Codes.amount(value, "mg/kg"))
                        .orElse(null),
                RuleOverride.of(request)));
    }

    /**
     * Returns the dose that the order asks for, as if it were given.
     *
     * @param start when it would be given
     * @param end when the last of it would be given, or null if that is not known
     * @param inSession id of the dosing Encounter, or null if none is known
     */
    public Dose proposedDose(Moment start, @Nullable Moment end, @Nullable String inSession) {
        return new Dose(
                reference,
                patient,
                inSession == null ? session : inSession,
                esketamine,
                start,
                end,
                route,
                milligrams,
                weight,
                perWeight,
                compounded,
                List.of(),
                List.of(),
                reference,
                overrides);
    }
}
