package org.kapfhir.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SearchCostTest {

    private final SearchCost cost = new SearchCost(new SearchLimits(4, 3, 2, 2, 2));

    /** What is just allowed, what is just too much, and the setting that says so. */
    static Stream<Arguments> queries() {
        return Stream.of(
                pair("a=1&b=1&c=1&d=1", "a=1&b=1&c=1&d=1&e=1", "max-parameters"),
                pair("a=1&a=2&a=3&a=4", "a=1&a=2&a=3&a=4&a=5", "max-parameters"),
                pair("a=1&b=1&_sort=c,-d", "a=1&b=1&_sort=c,-d,e", "max-parameters"),
                pair(
                        "a=1&_filter=x eq 1 and y eq 1 or z eq 1",
                        "a=1&b=1&_filter=x eq 1 AND y eq 1 or z eq 1",
                        "max-parameters"),
                pair(
                        "a=1&b=1&_filter=x eq \"1 and 2 or 3 and 4\"",
                        "a=1&b=1&_filter=x eq \"1\" and y eq 2 and z eq 3",
                        "max-parameters"),
                pair(
                        "a=1&b=1&c=1&d=1&_count=5&_elements=a,b,c,d,e",
                        "a=1&b=1&c=1&d=1&_lastUpdated=1",
                        "max-parameters"),
                pair("a=1,2,3", "a=1,2,3,4", "max-values"),
                pair("a=1\\,2,3,4", "a=1\\\\,2,3,4", "max-values"),
                pair("a.b.c=1", "a.b.c.d=1", "max-chain-depth"),
                pair("a:Patient.b:Practitioner.c=1", "a:Patient.b:Practitioner.c.d=1", "max-chain-depth"),
                pair("_has:A:b:_has:C:d:e=1", "_has:A:b:_has:C:d:_has:E:f:g=1", "max-chain-depth"),
                pair("_has:A:b:c.d=1", "_has:A:b:c.d.e=1", "max-chain-depth"),
                pair(
                        "_include=A:b&_revinclude:iterate=B:c",
                        "_include=A:b&_revinclude:iterate=B:c&_include=A:d",
                        "max-includes"),
                pair("_filter=((a eq 1))", "_filter=(((a eq 1)))", "max-filter-depth"),
                pair("_filter=((a eq \"(((\"))", "_filter=((a eq \"\" and (b eq 1)))", "max-filter-depth"));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void allowsTheLimitAndRefusesOneMore(String allowed, String refused, String setting) {
        assertThatCode(() -> cost.check(parsed(allowed))).doesNotThrowAnyException();
        assertThatThrownBy(() -> cost.check(parsed(refused)))
                .isInstanceOfSatisfying(InvalidRequestException.class, refusal -> assertThat(
                                ((OperationOutcome) refusal.getOperationOutcome())
                                        .getIssueFirstRep()
                                        .getCode())
                        .isEqualTo(IssueType.TOOCOSTLY))
                .hasMessageContaining("kap.http.search." + setting + ")")
                .hasMessageContaining("=");
    }

    @Test
    void quotesNoMoreOfAValueThanHelps() {
        String value = String.join(",", Collections.nCopies(1000, "x"));
        assertThatThrownBy(() -> cost.check(Map.of("a", new String[] {value})))
                .hasMessageContaining("a=x,x,")
                .hasMessageEndingWith("...")
                .extracting(refusal -> refusal.getMessage().length())
                .satisfies(length -> assertThat((int) length).isLessThan(300));
    }

    private static Arguments pair(String allowed, String refused, String setting) {
        return Arguments.of(allowed, refused, setting);
    }

    private static Map<String, String[]> parsed(String query) {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            parameters.merge(parts[0], new String[] {parts[1]}, SearchCostTest::joined);
        }
        return parameters;
    }

    private static String[] joined(String[] some, String[] more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }
}
