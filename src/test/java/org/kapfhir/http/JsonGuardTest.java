package org.kapfhir.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonGuardTest {

    private static final int MAX_DEPTH = 200;

    private static void check(String json) {
        new JsonGuard(MAX_DEPTH).check(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    @Test
    void acceptsTheDeepestNestingAndRefusesOneLevelMore() {
        assertThatCode(() -> check(nested(MAX_DEPTH))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(nested(MAX_DEPTH + 1)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("200 levels deep (kap.http.max-depth)");
    }

    @Test
    void acceptsASurrogatePairAndRefusesHalfOfOne() {
        assertThatCode(() -> check("{\"a\": \"\\ud83d\\ude00\"}")).doesNotThrowAnyException();
        assertThatThrownBy(() -> check("{\"a\": \"\\ud83d\"}")).hasMessageContaining("/a");
        assertThatThrownBy(() -> check("{\"a\": [0, \"\\ude00\"]}")).hasMessageContaining("/a/1");
    }
}
