package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestTest {

    private static final Instant EARLIER = Instant.parse("2026-03-02T15:14:59Z");
    private static final Instant LATER = Instant.parse("2026-03-02T15:15:00Z");

    @Test
    void returnsEachOfTheLatestInstant() {
        assertThat(Newest.of(List.of(EARLIER, LATER, EARLIER), at -> at)).containsExactly(LATER);
        assertThat(Newest.of(List.of(LATER, EARLIER, LATER), at -> at)).containsExactly(LATER, LATER);
    }

    @Test
    void returnsNoneOfNone() {
        assertThat(Newest.of(List.<Instant>of(), at -> at)).isEmpty();
    }
}
