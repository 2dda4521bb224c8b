package org.kapfhir.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Moment;

/** An order says when its dose is to be given, or its session does, or it is given now. */
class OrderedDoseTimeTest {

    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "an event in the future, 2026-03-05T10:00:00Z, 2026-03-05T10:00:00Z",
        "an event of today without a time, 2026-03-02, 2026-03-02T15:00:00Z",
        "an event in the past, 2026-03-01T10:00:00Z, 2026-03-01T10:00:00Z"
    })
    void takesTheTimeOfTheInstruction(String what, String event, Instant expected) {
        assertThat(at(order(event), Optional.of(session("2026-03-04T10:00:00Z", null))))
                .as(what)
                .isEqualTo(Moment.at(expected, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource({
        "one to come, 2026-03-04T10:00:00Z, , 2026-03-04T10:00:00Z",
        "one that lasts, 2026-03-02T14:30:00Z, , 2026-03-02T15:00:00Z",
        "one whose end nobody recorded, 2026-02-02T14:30:00Z, , 2026-02-02T14:30:00Z",
        "one that is over, 2026-03-02T10:00:00Z, 2026-03-02T13:00:00Z, 2026-03-02T10:00:00Z"
    })
    void takesTheTimeOfTheSession(String what, String start, String end, Instant expected) {
        assertThat(at(new MedicationRequest(), Optional.of(session(start, end))))
                .as(what)
                .isEqualTo(Moment.at(expected, ZoneOffset.UTC));
    }

    @Test
    void isNowWithoutEither() {
        assertThat(at(new MedicationRequest(), Optional.empty())).isEqualTo(Moment.at(NOW, ZoneOffset.UTC));
    }

    @Test
    void endsAfterTheOrderedDuration() {
        MedicationRequest infusion = order("2026-03-05T10:00:00Z");
        infusion.getDosageInstructionFirstRep()
                .getTiming()
                .getRepeat()
                .setDuration(40)
                .setDurationUnit(UnitsOfTime.MIN);
        assertThat(OrderedDoseTime.of(infusion, Optional.empty(), NOW, ZoneOffset.UTC)
                        .end())
                .extracting(Moment::earliest)
                .isEqualTo(Instant.parse("2026-03-05T10:40:00Z"));
        assertThat(OrderedDoseTime.of(order("2026-03-05T10:00:00Z"), Optional.empty(), NOW, ZoneOffset.UTC)
                        .end())
                .isNull();
    }

    private static Moment at(MedicationRequest order, Optional<DosingSession> session) {
        Moment start = OrderedDoseTime.of(order, session, NOW, ZoneOffset.UTC).start();
        return new Moment(start.earliest(), start.latest(), ZoneOffset.UTC);
    }

    private static MedicationRequest order(String event) {
        MedicationRequest order = new MedicationRequest();
        Timing timing = new Timing();
        timing.setEvent(List.of(new DateTimeType(event)));
        order.addDosageInstruction().setTiming(timing);
        return order;
    }

    private static DosingSession session(String start, @Nullable String end) {
        return new DosingSession(
                "Encounter/e",
                "p",
                end != null,
                false,
                false,
                Moment.at(Instant.parse(start), ZoneOffset.UTC),
                end == null ? null : Moment.at(Instant.parse(end), ZoneOffset.UTC),
                false,
                null,
                true,
                List.of());
    }
}
