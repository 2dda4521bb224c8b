package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.at;
import static org.kapfhir.safety.rule.DosingDay.on;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Moment;

/** What may be before a time, and what surely is. */
class NotAfterTest {

    private static final Moment TEN = at("2026-03-02T10:00:00-05:00");
    private static final Moment DAY = on("2026-03-02");

    @Test
    void takesTheSameInstantForNotAfter() {
        NotAfter ten = new NotAfter(TEN);

        assertThat(ten.maybe(at("2026-03-02T15:00:00Z"))).isTrue();
        assertThat(ten.surely(at("2026-03-02T15:00:00Z"))).isTrue();
        assertThat(ten.maybe(at("2026-03-02T10:00:01-05:00"))).isFalse();
        assertThat(ten.surely(at("2026-03-02T10:00:01-05:00"))).isFalse();
    }

    @Test
    void isNotSureOfARecordOfTheDay() {
        assertThat(new NotAfter(TEN).maybe(DAY)).isTrue();
        assertThat(new NotAfter(TEN).surely(DAY)).isFalse();
        assertThat(new NotAfter(DAY).maybe(TEN)).isTrue();
        assertThat(new NotAfter(DAY).surely(TEN)).isFalse();
    }

    @Test
    void isSureOfNothingWithoutATime() {
        assertThat(new NotAfter(null).maybe(TEN)).isTrue();
        assertThat(new NotAfter(null).surely(TEN)).isFalse();
    }

    @Test
    void findsTheNewestThatAlarmsAndIsNotSettled() {
        Moment alarm = at("2026-03-01T09:00:00-05:00");
        Moment older = at("2026-02-01T09:00:00-05:00");

        assertThat(new NotAfter(TEN).unsettled(List.of(alarm, older), Function.identity(), any -> true, any -> false))
                .contains(alarm);
        assertThat(new NotAfter(TEN)
                        .unsettled(List.of(alarm, older), Function.identity(), older::equals, alarm::equals))
                .isEmpty();
        assertThat(new NotAfter(TEN)
                        .unsettled(List.of(alarm, older), Function.identity(), alarm::equals, older::equals))
                .contains(alarm);
        assertThat(new NotAfter(older).unsettled(List.of(alarm), Function.identity(), any -> true, any -> false))
                .isEmpty();
    }

    @Test
    void isNotSettledByARecordAfterTheTime() {
        assertThat(new NotAfter(TEN)
                        .isFollowed(
                                at("2026-03-01T09:00:00-05:00"),
                                List.of(at("2026-03-02T10:01:00-05:00")),
                                Function.identity(),
                                any -> true))
                .isFalse();
    }
}
