package org.kapfhir.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchConditionTest {

    @Test
    void readsNameModifierAndValues() {
        assertThat(SearchCondition.parse("patient=Patient/1,Patient/2&code:in=http://example.org/vs"))
                .containsExactly(
                        new SearchCondition("patient", null, List.of("Patient/1", "Patient/2")),
                        new SearchCondition("code", "in", List.of("http://example.org/vs")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "code=http%3A%2F%2Floinc.org%7C8867-4; http://loinc.org|8867-4",
                "name=Ada%20Lovelace; Ada Lovelace",
                "name=a%26b%3Dc; a&b=c",
                "date=ge2026-01-01T10:00:00+01:00; ge2026-01-01T10:00:00+01:00",
                "date=2026-01-01T10:00:00%2B01:00; 2026-01-01T10:00:00+01:00",
                "code=a=b; a=b"
            })
    void decodesPercentEncodingAndLeavesThePlusSign(String text, String value) {
        assertThat(SearchCondition.parse(text).get(0).values()).containsExactly(value);
    }

    @Test
    void splitsAtCommasThatAreNotEscapedAndKeepsTheEscapes() {
        assertThat(SearchCondition.parse("name=a\\,b,c%5C,d,e%2Cf,g\\\\,h")
                        .get(0)
                        .values())
                .containsExactly("a\\,b", "c\\,d", "e", "f", "g\\\\", "h");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "patient=; patient",
                "patient; patient",
                "patient=Patient/1,; patient",
                "patient=1&; no name",
                "=1; no name",
                "patient=%zz; %zz",
                "patient=%4; %4"
            })
    void refusesWhatIsNotOfThatForm(String text, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SearchCondition.parse(text))
                .withMessageContaining(named);
    }
}
