package org.kapfhir.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedPatternTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[A-Z]{2}[0-9]{7}$",
                "^[^x]+$",
                "^a*$",
                "^(a|b)c{3}$",
                "^(?:a|b)?c$",
                "^(ab){1,64}$",
                "^\\(a+\\)$",
                "^[(+*]{3}[\\]*]+$",
                "^https://[a-z]{1,9}\\.[a-z]{2,9}$",
                "^-?[0-9]{1,9}(\\.[0-9]{1,6})?$",
                "^a{1,100}b{1,1000}$",
                "^[a-z&&[^b]]+c$"
            })
    void isAllowed(String pattern) {
        assertThat(BoundedPattern.problem(pattern)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(a+)+$; begin with ^",
                "a; begin with ^",
                "^(a+)+$; itself repeats",
                "^(a|a)*$; itself repeats",
                "^(a*)*$; itself repeats",
                "^(a?){64}$; itself repeats",
                "^(?:a{1,9}){1,9}$; itself repeats",
                "^((a+))+$; itself repeats",
                "^((a|b)c)*$; itself repeats",
                "^(a+)+?$; itself repeats",
                "^.*.*$; more than once",
                "^a+b+$; more than once",
                "^a{2,}b*$; more than once",
                "^a|b+; outside brackets",
                "^(a)\\1$; refers back",
                "^(?=a)b; looks around",
                "^(?i)a; looks around",
                "^a{1,1000}b{1,101}$; too many ways"
            })
    void isRefused(String pattern, String problem) {
        assertThat(BoundedPattern.problem(pattern)).contains(problem);
    }
}
