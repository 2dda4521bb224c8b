package org.kapfhir.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Encounter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The truth table of SubscriptionTopic.resourceTrigger.queryCriteria in R5. */
class QueryCriteriaTest {

    private static final Encounter BEFORE = new Encounter();
    private static final Encounter AFTER = new Encounter();

    @ParameterizedTest(name = "update: previous {0}, current {1}, requireBoth {2}: {3}")
    @CsvSource({
        "false, false, true, false",
        "false, true,  true, false",
        "true,  false, true, false",
        "true,  true,  true, true",
        "false, false, false, false",
        "false, true,  false, true",
        "true,  false, false, true",
        "true,  true,  false, true"
    })
    void anUpdateAsksBoth(boolean previous, boolean current, boolean both, boolean fires) {
        // What would count without a version must not matter where there is one.
        for (boolean missing : List.of(true, false)) {
            assertThat(holds(new QueryCriteria("p", "c", missing, missing, both), BEFORE, AFTER, previous, current))
                    .isEqualTo(fires);
        }
    }

    @ParameterizedTest(name = "create: resultForCreate {0}, current {1}, requireBoth {2}: {3}")
    @CsvSource({
        "false, false, true, false",
        "false, true,  true, false",
        "true,  false, true, false",
        "true,  true,  true, true",
        "false, false, false, false",
        "false, true,  false, true",
        "true,  false, false, true",
        "true,  true,  false, true"
    })
    void aCreateTakesTheResultForCreate(boolean passes, boolean current, boolean both, boolean fires) {
        for (boolean other : List.of(true, false)) {
            assertThat(holds(new QueryCriteria("p", "c", passes, other, both), null, AFTER, !passes, current))
                    .isEqualTo(fires);
        }
    }

    @ParameterizedTest(name = "delete: previous {0}, resultForDelete {1}, requireBoth {2}: {3}")
    @CsvSource({
        "false, false, true, false",
        "false, true,  true, false",
        "true,  false, true, false",
        "true,  true,  true, true",
        "false, false, false, false",
        "false, true,  false, true",
        "true,  false, false, true",
        "true,  true,  false, true"
    })
    void aDeletionTakesTheResultForDelete(boolean previous, boolean passes, boolean both, boolean fires) {
        for (boolean other : List.of(true, false)) {
            assertThat(holds(new QueryCriteria("p", "c", other, passes, both), BEFORE, null, previous, !passes))
                    .isEqualTo(fires);
        }
    }

    @ParameterizedTest
    @MethodSource("results")
    void oneSearchDecidesAlone(boolean result, boolean both, boolean missing) {
        assertThat(holds(new QueryCriteria("p", null, missing, !missing, both), BEFORE, AFTER, result, !result))
                .isEqualTo(result);
        assertThat(holds(new QueryCriteria(null, "c", !missing, missing, both), BEFORE, AFTER, !result, result))
                .isEqualTo(result);
        assertThat(holds(new QueryCriteria("p", null, missing, !missing, both), null, AFTER, result, result))
                .isEqualTo(missing);
        assertThat(holds(new QueryCriteria(null, "c", !missing, missing, both), BEFORE, null, result, result))
                .isEqualTo(missing);
        assertThat(holds(new QueryCriteria(null, "c", !missing, missing, both), null, AFTER, !result, result))
                .isEqualTo(result);
        assertThat(holds(new QueryCriteria("p", null, missing, !missing, both), BEFORE, null, result, !result))
                .isEqualTo(result);
    }

    static Stream<Arguments> results() {
        List<Arguments> all = new ArrayList<>();
        for (boolean result : List.of(true, false)) {
            for (boolean both : List.of(true, false)) {
                for (boolean missing : List.of(true, false)) {
                    all.add(Arguments.of(result, both, missing));
                }
            }
        }
        return all.stream();
    }

    @Test
    void asksEachVersionItsOwnSearch() {
        List<String> asked = new ArrayList<>();
        new QueryCriteria("p", "c", false, false, true).hold(BEFORE, AFTER, (search, version) -> {
            asked.add(search + (version == BEFORE ? " of the version before" : " of the version after"));
            return true;
        });
        assertThat(asked).containsExactly("p of the version before", "c of the version after");
    }

    private static boolean holds(
            QueryCriteria criteria,
            @Nullable IBaseResource before,
            @Nullable IBaseResource after,
            boolean previous,
            boolean current) {
        return criteria.hold(before, after, (search, version) -> search.equals("p") ? previous : current);
    }
}
