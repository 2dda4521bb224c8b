package org.kapfhir.care;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * A dispense of ketamine or esketamine, with the account of what was drawn, given and wasted.
 *
 * @param reference type and id of the MedicationDispense
 * @param patient id of the patient, or null
 * @param session id of the Encounter, or null
 * @param esketamine whether it is of esketamine; otherwise racemic ketamine
 * @param compounded whether the product was compounded
 * @param home whether it was handed out for use at home: a destination, or a receiver who is no practitioner, is recorded
 * @param drawn from the container in mg, or null
 * @param administered to the patient in mg, or null
 * @param wasted in mg, or null
 * @param witness of the waste, as type and id, or null
 * @param lot number of the product, or null
 * @param expires the last day of use, or null
 * @param vial the value of the container's identifier, or null
 * @param balance left in the container in mg, or null
 * @param performers who dispensed it, each as type and id
 * @param overrides of rules that it carries
 */
public record ControlledDispense(
        String reference,
        @Nullable String patient,
        @Nullable String session,
        boolean esketamine,
        boolean compounded,
        boolean home,
        @Nullable BigDecimal drawn,
        @Nullable BigDecimal administered,
        @Nullable BigDecimal wasted,
        @Nullable String witness,
        @Nullable String lot,
        @Nullable LocalDate expires,
        @Nullable String vial,
        @Nullable BigDecimal balance,
        List<String> performers,
        List<RuleOverride> overrides) {

    public ControlledDispense {
        performers = List.copyOf(performers);
        overrides = List.copyOf(overrides);
    }

    /** Returns the dispense, or nothing if it is of another medicine or did not take place. */
    public static Optional<ControlledDispense> of(MedicationDispense dispense) {
        if (!(dispense.getMedication() instanceof CodeableConcept medicine)
                || !KetamineCodes.isKetamine(medicine)
                || dispense.getStatus() == MedicationDispenseStatus.CANCELLED
                || dispense.getStatus() == MedicationDispenseStatus.DECLINED
                || dispense.getStatus() == MedicationDispenseStatus.ENTEREDINERROR) {
            return Optional.empty();
        }
        Extension account =
                dispense.getExtensionByUrl(KapCanonical.structure("kap-controlled-substance-accountability"));
        return Optional.of(new ControlledDispense(
                "MedicationDispense/" + dispense.getIdElement().getIdPart(),
                Codes.targetId(dispense.getSubject(), "Patient").orElse(null),
                Codes.targetId(dispense.getContext(), "Encounter").orElse(null),
                KetamineCodes.isEsketamine(medicine),
                Codes.code(dispense, "kap-compounded").filter("true"::equals).isPresent(),
                dispense.hasDestination() || dispense.getReceiver().stream().anyMatch(ControlledDispense::isNotStaff),
                Codes.amount(part(account, "drawn"), "mg").orElse(null),
                Codes.amount(part(account, "administered"), "mg").orElse(null),
                Codes.amount(part(account, "wasted"), "mg").orElse(null),
                part(account, "wasteWitness") instanceof Reference witness
                        ? Codes.target(witness).orElse(null)
                        : null,
                part(account, "lotNumber") instanceof StringType lot ? lot.getValue() : null,
                part(account, "expirationDate") instanceof DateType date ? lastDay(date) : null,
                part(account, "vialId") instanceof Identifier vial ? vial.getValue() : null,
                Codes.amount(part(account, "balanceAfter"), "mg").orElse(null),
                dispense.getPerformer().stream()
                        .flatMap(performer -> Codes.target(performer.getActor()).stream())
                        .toList(),
                RuleOverride.of(dispense)));
    }

    private static boolean isNotStaff(Reference receiver) {
        return Codes.targetId(receiver, "Practitioner").isEmpty();
    }

    /** A product that expires in a month may be used to its last day. */
    private static @Nullable LocalDate lastDay(DateType date) {
        return Moment.of(date, ZoneOffset.UTC)
                .map(moment -> moment.latest().atZone(ZoneOffset.UTC).toLocalDate())
                .orElse(null);
    }

    private static @Nullable Type part(@Nullable Extension account, String url) {
        Extension part = account == null ? null : account.getExtensionByUrl(url);
        return part == null ? null : part.getValue();
    }
}
