package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.Moment;

/**
 * The body weight that a dose is held against.
 *
 * @param kilograms more than 0
 * @param evidence type and id of the measurement, empty if the dose states the weight itself
 */
record DosingWeight(BigDecimal kilograms, List<String> evidence) {

    DosingWeight {
        evidence = List.copyOf(evidence);
    }

    /** Returns the weight that the dose states, else the last one measured before it, or nothing. */
    static Optional<DosingWeight> of(Dose dose, CareRecord record) {
        BigDecimal stated = dose.weight();
        if (stated != null && stated.signum() > 0) {
            return Optional.of(new DosingWeight(stated, List.of()));
        }
        return measured(dose, record).flatMap(weight -> kilograms(weight)
                .map(number -> new DosingWeight(number, List.of(weight.reference()))));
    }

    /** Returns the last weight in kg that was not measured after the dose, or nothing. */
    static Optional<Measurement> measured(Dose dose, CareRecord record) {
        return record.measurements(Codes.LOINC, "29463-7").stream()
                .filter(weight -> kilograms(weight).isPresent() && isNotAfter(weight.at(), dose.start()))
                .findFirst();
    }

    /** Returns the number of a weight in kg, or nothing if it is in another unit or not more than 0. */
    static Optional<BigDecimal> kilograms(Measurement weight) {
        return Optional.ofNullable(weight.number()).filter(number -> "kg".equals(weight.unit()) && number.signum() > 0);
    }

    /** Returns whether so much is more than so much for each kg. */
    boolean isExceededBy(BigDecimal milligrams, BigDecimal perKilogram) {
        return milligrams.compareTo(perKilogram.multiply(kilograms)) > 0;
    }

    /** Returns whether so much is less than so much for each kg. */
    boolean isUndercutBy(BigDecimal milligrams, BigDecimal perKilogram) {
        return milligrams.compareTo(perKilogram.multiply(kilograms)) < 0;
    }

    /** Returns a dose with its division by the weight, for example {@code 60 mg / 68 kg = 0.8824 mg/kg}. */
    String inWords(BigDecimal milligrams) {
        return milligrams.toPlainString() + " mg / " + kilograms.toPlainString() + " kg = "
                + milligrams.divide(kilograms, new MathContext(4)).toPlainString() + " mg/kg";
    }

    // A weight of the same day, without its time, is the weight at the dose: it does not change in a day.
    private static boolean isNotAfter(Moment weighed, @Nullable Moment start) {
        if (start == null) {
            return true;
        }
        return weighed.isExact()
                ? !weighed.earliest().isAfter(start.latest())
                : !weighed.latest().atZone(weighed.zone()).toLocalDate().isAfter(start.dayIn(weighed.zone()));
    }
}
