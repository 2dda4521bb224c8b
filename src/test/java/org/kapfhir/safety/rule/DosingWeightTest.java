package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DoseFixture.day;
import static org.kapfhir.safety.rule.DoseFixture.days;
import static org.kapfhir.safety.rule.DoseFixture.ketamine;
import static org.kapfhir.safety.rule.DoseFixture.record;
import static org.kapfhir.safety.rule.DoseFixture.time;
import static org.kapfhir.safety.rule.DoseFixture.weight;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.Moment;
import org.kapfhir.care.Route;

/** Which body weight a dose is held against. */
class DosingWeightTest {

    private static final DoseFixture DOSE = ketamine(Route.INTRAMUSCULAR, "60");

    @Test
    void isTheLastOneThatWasMeasuredBeforeTheDose() {
        CareRecord record = record().add(weight("old", "66", "kg", time("2026-02-01T10:00:00-05:00")))
                .add(weight("last", "68", "kg", time(DoseFixture.TIME)))
                .add(weight("later", "70", "kg", time("2026-03-02T10:15:01-05:00")))
                .build();

        assertThat(DosingWeight.of(DOSE.build(), record))
                .contains(new DosingWeight(new BigDecimal("68"), List.of("Observation/last")));
    }

    @Test
    void mayBeOfTheSameDayWithoutItsTime() {
        assertThat(measuredAt(day("2026-03-02"), DOSE)).isPresent();
        assertThat(measuredAt(day("2026-03-03"), DOSE)).isEmpty();
        assertThat(measuredAt(days(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28)), DOSE))
                .isPresent();
        assertThat(measuredAt(days(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31)), DOSE))
                .isEmpty();
    }

    @Test
    void isOfTheSameDayInTheZoneInWhichItWasMeasured() {
        // 21:00 in New York, and already the next day in UTC.
        DoseFixture evening = DOSE.at("2026-03-03T02:00:00Z");

        assertThat(measuredAt(day("2026-03-02"), evening)).isPresent();
        assertThat(measuredAt(day("2026-03-03"), evening)).isEmpty();
    }

    @Test
    void mayBeOfTheDayOfADoseWithoutItsTime() {
        assertThat(measuredAt(time("2026-03-02T18:00:00-05:00"), DOSE.at(day("2026-03-02"))))
                .isPresent();
        assertThat(measuredAt(time("2026-03-03T00:00:00-05:00"), DOSE.at(day("2026-03-02"))))
                .isEmpty();
        assertThat(measuredAt(time("2026-03-03T00:00:00-05:00"), DOSE.at((Moment) null)))
                .isPresent();
    }

    @Test
    void isInKilogramsAndMoreThanNothing() {
        Moment morning = time("2026-03-02T09:00:00-05:00");
        CareRecord record = record().add(weight("pounds", "150", "[lb_av]", morning))
                .add(weight("nothing", "0", "kg", morning))
                .add(weight("negative", "-68", "kg", morning))
                .build();

        assertThat(DosingWeight.of(DOSE.build(), record)).isEmpty();
        assertThat(DosingWeight.of(DOSE.stating("0").build(), record)).isEmpty();
    }

    @Test
    void isABodyWeightAndHasANumber() {
        Measurement other = new Measurement(
                "Observation/height",
                "maya",
                null,
                new CodeableConcept(new Coding("http://loinc.org", "8302-2", null)),
                time("2026-03-02T09:00:00-05:00"),
                null,
                new BigDecimal("168"),
                "kg",
                null,
                Set.of(),
                null);
        Measurement empty = new Measurement(
                "Observation/empty",
                "maya",
                null,
                new CodeableConcept(new Coding("http://loinc.org", "29463-7", null)),
                time("2026-03-02T09:00:00-05:00"),
                null,
                null,
                "kg",
                null,
                Set.of(),
                null);

        assertThat(DosingWeight.of(DOSE.build(), record().add(other).add(empty).build()))
                .isEmpty();
    }

    private static Optional<DosingWeight> measuredAt(Moment at, DoseFixture dose) {
        return DosingWeight.of(
                dose.build(), record().add(weight("weight", "68", "kg", at)).build());
    }
}
