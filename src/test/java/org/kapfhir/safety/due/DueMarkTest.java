package org.kapfhir.safety.due;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.hl7.fhir.r4.model.DateTimeType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.care.Moment;
import org.kapfhir.safety.due.DueMark.Standing;
import org.kapfhir.safety.rule.ReportLimits;

class DueMarkTest {

    private static final ZoneId CLINIC = ZoneId.of("America/New_York");
    private static final ReportLimits LIMITS =
            new ReportLimits(Duration.ofHours(24), 7, 5, Duration.ofHours(24), 731, 2192);

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T04:59:59.999Z, AHEAD, false, false",
        "2026-03-02T05:00:00Z, DUE, false, false",
        "2026-03-07T04:59:59.999Z, DUE, false, false",
        "2026-03-07T05:00:00Z, DUE, true, false",
        "2026-03-10T03:59:59.999Z, DUE, true, false",
        "2026-03-10T04:00:00Z, OVERDUE, true, true"
    })
    void questionsAFormOnDay5AndFlagsItOnDay8(String now, Standing standing, boolean questioned, boolean flagged) {
        assertThat(mark(AskedTask.REMS_FORM, now)).isEqualTo(new DueMark(standing, questioned, flagged));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-10T03:59:59.999Z, DUE", "2026-03-10T04:00:00Z, OVERDUE"})
    void neitherQuestionsNorFlagsOtherTasks(String now, Standing standing) {
        assertThat(mark(AskedTask.LFT_DUE, now)).isEqualTo(new DueMark(standing, false, false));
    }

    private static DueMark mark(AskedTask task, String now) {
        return DueMark.of(task, day("2026-03-02"), day("2026-03-09"), Instant.parse(now), CLINIC, LIMITS);
    }

    private static Moment day(String day) {
        return Moment.of(new DateTimeType(day), CLINIC).orElseThrow();
    }
}
