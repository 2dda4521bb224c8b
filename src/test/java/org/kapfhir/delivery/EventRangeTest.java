package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events 4 to 9 are kept. */
class EventRangeTest {

    @ParameterizedTest
    @CsvSource({
        ",,4,9",
        "4,,4,9",
        "9,9,9,9",
        "4,9,4,9",
        ",4,4,4",
        "10,,10,9",
        "000000000000000007,8,7,8",
    })
    void takesNumbersOfKeptEvents(@Nullable String since, @Nullable String until, long from, long to) {
        assertThat(range(since, until)).isEqualTo(new EventRange(from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "11", "x", "", " 5", "5.0", "+5", "99999999999999999999", "٥"})
    void refusesAFirstThatIsNoEvent(String since) {
        assertThatThrownBy(() -> range(since, null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("eventsSinceNumber is '" + since + "'")
                .hasMessageContaining("from 1 to 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10", "x"})
    void refusesALastThatIsNoEvent(String until) {
        assertThatThrownBy(() -> range(null, until))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("eventsUntilNumber is '" + until + "'")
                .hasMessageContaining("from 1 to 9");
    }

    @Test
    void refusesAFirstAboveTheLast() {
        assertThatThrownBy(() -> range("6", "5"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("eventsSinceNumber is 6")
                .hasMessageContaining("eventsUntilNumber, 5");
    }

    @Test
    void saysThatAnEventIsNoLongerKept() {
        assertThatThrownBy(() -> range("3", "5"))
                .isInstanceOf(ResourceGoneException.class)
                .hasMessageContaining("eventsSinceNumber is 3")
                .hasMessageContaining("first that is kept is 4");
        assertThatThrownBy(() -> range(null, "3"))
                .isInstanceOf(ResourceGoneException.class)
                .hasMessageContaining("eventsUntilNumber is 3");
        assertThatThrownBy(() -> EventRange.of("9", null, 10, 9))
                .isInstanceOf(ResourceGoneException.class)
                .hasMessageContaining("No event");
    }

    @Test
    void findsNothingWhereThereIsNoEventYet() {
        assertThat(EventRange.of(null, null, 1, 0)).isEqualTo(new EventRange(1, 0));
        assertThat(EventRange.of("1", null, 1, 0)).isEqualTo(new EventRange(1, 0));
        assertThatThrownBy(() -> EventRange.of(null, "1", 1, 0)).hasMessageContaining("no event yet");
    }

    @Test
    void showsOnlyTheBeginningOfALongText() {
        assertThatThrownBy(() -> range("7".repeat(500), null))
                .hasMessageContaining("'" + "7".repeat(40) + "…'")
                .hasMessageNotContaining("7".repeat(41));
    }

    private static EventRange range(@Nullable String since, @Nullable String until) {
        return EventRange.of(since, until, 4, 9);
    }
}
