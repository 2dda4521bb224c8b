package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;

/** How exactly a record tells when something happened. */
class MomentTest {

    private static final ZoneId CLINIC = ZoneId.of("America/New_York");

    @Test
    void readsATimeWithItsOffset() {
        assertThat(Moment.of(new DateTimeType("2026-03-02T10:15:00-08:00"), CLINIC))
                .contains(Moment.at(Instant.parse("2026-03-02T18:15:00Z"), ZoneId.of("GMT-08:00")));
        assertThat(Moment.of(new InstantType("2026-03-02T10:15:00.250Z"), CLINIC))
                .get()
                .extracting(Moment::earliest, Moment::latest)
                .containsExactly(Instant.parse("2026-03-02T10:15:00.250Z"), Instant.parse("2026-03-02T10:15:00.250Z"));
    }

    @Test
    void takesTheZoneOfTheClinicWhereNoneIsRecorded() {
        DateTimeType unzoned = new DateTimeType(Date.from(Instant.parse("2026-03-02T15:15:00Z")));
        unzoned.setTimeZone(null);

        assertThat(Moment.of(unzoned, CLINIC)).contains(Moment.at(Instant.parse("2026-03-02T15:15:00Z"), CLINIC));
    }

    @Test
    void readsADayAMonthAndAYear() {
        assertThat(Moment.of(new DateTimeType("2026-03-02"), CLINIC))
                .contains(new Moment(
                        Instant.parse("2026-03-02T05:00:00Z"), Instant.parse("2026-03-03T04:59:59.999Z"), CLINIC));
        assertThat(Moment.of(new DateTimeType("2026-02"), CLINIC))
                .contains(new Moment(
                        Instant.parse("2026-02-01T05:00:00Z"), Instant.parse("2026-03-01T04:59:59.999Z"), CLINIC));
        assertThat(Moment.of(new DateTimeType("2026"), CLINIC))
                .contains(new Moment(
                        Instant.parse("2026-01-01T05:00:00Z"), Instant.parse("2027-01-01T04:59:59.999Z"), CLINIC));
        assertThat(Moment.of(new DateType("2026-12-31"), CLINIC))
                .contains(new Moment(
                        Instant.parse("2026-12-31T05:00:00Z"), Instant.parse("2027-01-01T04:59:59.999Z"), CLINIC));
    }

    @Test
    void readsTheShorterAndTheLongerDayOfAChangeOfTheClock() {
        assertThat(Moment.of(new DateTimeType("2026-03-08"), CLINIC))
                .contains(new Moment(
                        Instant.parse("2026-03-08T05:00:00Z"), Instant.parse("2026-03-09T03:59:59.999Z"), CLINIC));
        assertThat(Moment.of(new DateTimeType("2026-11-01"), CLINIC))
                .contains(new Moment(
                        Instant.parse("2026-11-01T04:00:00Z"), Instant.parse("2026-11-02T04:59:59.999Z"), CLINIC));
    }

    @Test
    void readsNothingFromNothing() {
        assertThat(Moment.of((DateTimeType) null, CLINIC)).isEmpty();
        assertThat(Moment.of((InstantType) null, CLINIC)).isEmpty();
        assertThat(Moment.of(new DateTimeType(), CLINIC)).isEmpty();
        assertThat(Moment.start(null, CLINIC)).isEmpty();
        assertThat(Moment.end(null, CLINIC)).isEmpty();
        assertThat(Moment.start(new StringType("2026-03-02"), CLINIC)).isEmpty();
        assertThat(Moment.start(new Period(), CLINIC)).isEmpty();
        assertThat(Moment.end(new Period().setStartElement(new DateTimeType("2026-03-02")), CLINIC))
                .isEmpty();
    }

    @Test
    void readsStartAndEnd() {
        Period period = new Period()
                .setStartElement(new DateTimeType("2026-03-02T10:15:00Z"))
                .setEndElement(new DateTimeType("2026-03-02T10:55:00Z"));

        assertThat(Moment.start(period, CLINIC).orElseThrow().earliest()).isEqualTo("2026-03-02T10:15:00Z");
        assertThat(Moment.end(period, CLINIC).orElseThrow().earliest()).isEqualTo("2026-03-02T10:55:00Z");
        assertThat(Moment.end(new DateTimeType("2026-03-02T10:15:00Z"), CLINIC)
                        .orElseThrow()
                        .earliest())
                .isEqualTo("2026-03-02T10:15:00Z");
    }

    @Test
    void isExactIfItHasATime() {
        assertThat(time("2026-03-02T10:15:00-05:00").isExact()).isTrue();
        assertThat(time("2026-03-02").isExact()).isFalse();
    }

    @Test
    void tellsItsDayThereAndElsewhere() {
        Moment late = time("2026-03-02T22:30:00-08:00");

        assertThat(late.day()).isEqualTo(LocalDate.parse("2026-03-02"));
        assertThat(late.dayIn(CLINIC)).isEqualTo(LocalDate.parse("2026-03-03"));
    }

    @Test
    void liesBeforeAnotherIfAllOfItDoes() {
        Moment day = time("2026-03-02");

        assertThat(day.isBefore(time("2026-03-03T00:00:00-05:00"))).isTrue();
        assertThat(day.isBefore(time("2026-03-02T23:59:59-05:00"))).isFalse();
        assertThat(time("2026-03-01T23:59:00-05:00").isBefore(day)).isTrue();
        assertThat(time("2026-03-02T00:00:00-05:00").isBefore(day)).isFalse();
    }

    @Test
    void mayBeFromAnotherIfSomeOfItMay() {
        Moment day = time("2026-03-02");

        assertThat(day.mayBeFrom(time("2026-03-02T23:59:59-05:00"))).isTrue();
        assertThat(day.mayBeFrom(time("2026-03-03T00:00:00-05:00"))).isFalse();
        assertThat(time("2026-03-02T00:00:00-05:00").mayBeFrom(day)).isTrue();
        assertThat(time("2026-03-01T23:59:59-05:00").mayBeFrom(day)).isFalse();
    }

    @Test
    void tellsTheShortestAndTheLongestTimeBetween() {
        Moment day = time("2026-03-08");
        Moment next = time("2026-03-09T01:00:00-04:00");

        assertThat(day.atLeastUntil(next)).isEqualTo(Duration.ofHours(1).plusMillis(1));
        assertThat(day.atMostUntil(next)).isEqualTo(Duration.ofDays(1));
        assertThat(next.atLeastUntil(day)).isEqualTo(Duration.ofDays(-1));
        assertThat(next.atMostUntil(day)).isEqualTo(Duration.ofHours(-1).minusMillis(1));
    }

    @Test
    void tellsItInWords() {
        assertThat(time("2026-03-02T10:15:00-05:00").inWords()).isEqualTo("2026-03-02T10:15-05:00");
        assertThat(time("2026-03-02").inWords()).isEqualTo("2026-03-02 (time of day not recorded)");
        assertThat(time("2026-02").inWords()).isEqualTo("2026-02-01 to 2026-02-28");
    }

    private static Moment time(String written) {
        return Moment.of(new DateTimeType(written), CLINIC).orElseThrow();
    }
}
