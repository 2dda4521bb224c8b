package org.kapfhir.care;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/**
 * Who the patient is, as far as a safety rule asks.
 *
 * @param reference type and id of the Patient
 * @param earliestBirth the first day on which the patient may have been born, or null if no birth date is recorded
 * @param latestBirth the last such day, the same unless only a month or a year is recorded, or null
 * @param gender administrative gender, or null if it is not recorded
 * @param named whether a name is recorded
 * @param addressed whether an address is recorded
 * @param remsEnrolled whether the patient is enrolled in the esketamine REMS: status enrolled and a number
 */
public record KapPatient(
        String reference,
        @Nullable LocalDate earliestBirth,
        @Nullable LocalDate latestBirth,
        @Nullable AdministrativeGender gender,
        boolean named,
        boolean addressed,
        boolean remsEnrolled) {

    private static final String REMS_NUMBER = KapCanonical.BASE + "/NamingSystem/rems-patient";

    /** Returns what a Patient record says. */
    public static KapPatient of(Patient patient) {
        Optional<Moment> born = Moment.of(patient.getBirthDateElement(), ZoneOffset.UTC);
        return new KapPatient(
                "Patient/" + patient.getIdElement().getIdPart(),
                born.map(Moment::day).orElse(null),
                born.map(moment -> moment.latest().atZone(moment.zone()).toLocalDate())
                        .orElse(null),
                patient.getGender(),
                patient.getName().stream().anyMatch(name -> name.hasFamily() || name.hasText()),
                patient.hasAddress(),
                isEnrolled(patient));
    }

    /** Returns the least age in whole years that the patient may have on a day; empty if no birth date is recorded. */
    public OptionalInt leastAge(LocalDate day) {
        return latestBirth == null
                ? OptionalInt.empty()
                : OptionalInt.of(Period.between(latestBirth, day).getYears());
    }

    /** Returns the greatest age in whole years that the patient may have on a day; empty if no birth date is recorded. */
    public OptionalInt greatestAge(LocalDate day) {
        return earliestBirth == null
                ? OptionalInt.empty()
                : OptionalInt.of(Period.between(earliestBirth, day).getYears());
    }

    private static boolean isEnrolled(Patient patient) {
        Extension enrollment = patient.getExtensionByUrl(KapCanonical.structure("kap-rems-enrollment"));
        Extension status = enrollment == null ? null : enrollment.getExtensionByUrl("status");
        boolean enrolled =
                status != null && status.getValue() instanceof CodeType code && "enrolled".equals(code.getValue());
        boolean numbered = (enrollment != null && enrollment.getExtensionByUrl("id") != null)
                || patient.getIdentifier().stream()
                        .anyMatch(identifier -> REMS_NUMBER.equals(identifier.getSystem()) && identifier.hasValue());
        return enrolled && numbered;
    }
}
