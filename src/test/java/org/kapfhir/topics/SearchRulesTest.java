package org.kapfhir.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.rest.server.util.FhirContextSearchParamRegistry;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.topics.SearchKey.Kind;
import org.kapfhir.topics.TypeFilter.Search;

class SearchRulesTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final SearchRules rules =
            new SearchRules(FHIR, new FhirContextSearchParamRegistry(FHIR), new DefaultProfileValidationSupport(FHIR));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Observation; date=2026; date; 2026",
                "Observation; date=ge2026-01-01,lt2026-02; date; ge2026-01-01,lt2026-02",
                "Observation; date=2026-01-01T10:00:00+01:00; date; 2026-01-01T10:00:00+01:00",
                "Observation; code=8867-4; code; 8867-4",
                "Observation; code=http://loinc.org|8867-4; code; http://loinc.org|8867-4",
                "Observation; code=http://loinc.org|; code; http://loinc.org|",
                "Observation; code=urn:oid:1.2.3|a\\|b; code; urn:oid:1.2.3|a\\|b",
                "Observation; status:not=final; status:not; final",
                "Observation; status:in=http://hl7.org/fhir/ValueSet/observation-status; status:in;"
                        + " http://hl7.org/fhir/ValueSet/observation-status",
                "Observation; patient=Patient/p1; patient; Patient/p1",
                "Observation; patient=p1; patient; Patient/p1",
                "Observation; subject=p1; subject; Device/p1,Group/p1,Location/p1,Patient/p1",
                "Observation; subject:Patient=p1; subject; Patient/p1",
                "Patient; _id=Patient/p1; _id; p1",
                "Patient; name=Ada; name; Ada",
                "Observation; _tag=http://example.org|a; _tag; http://example.org|a",
                "Observation; _profile=http://example.org/p; _profile; http://example.org/p",
                "CarePlan; instantiates-canonical=http://example.org/p; instantiates-canonical; http://example.org/p",
                "QuestionnaireResponse; questionnaire=http://example.org/q|1; questionnaire; http://example.org/q|1"
            })
    void readsWhatCanBeEvaluatedOnOneResource(String type, String query, String parameter, String values) {
        Search search = read(type, query);
        assertThat(search.parameter()).isEqualTo(parameter);
        assertThat(search.values()).isEqualTo(values);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Observation; patient.name=Ada; patient.name",
                "Observation; subject:Patient.name=Ada; subject:Patient.name",
                "Observation; _has:Provenance:target:agent=1; _has",
                "Observation; _include=Observation:patient; _include",
                "Observation; _lastUpdated=2026; _lastUpdated",
                "Observation; _text=a; _text",
                "Observation; _sort=date; _sort",
                "Observation; _id:not=1; _id:not",
                "Observation; colour=red; 'colour' is not a search parameter of Observation",
                "Location; near=1|2|3|km; near",
                "Observation; code-value-quantity=a$1; code-value-quantity",
                "Observation; value-quantity=5; value-quantity",
                "RiskAssessment; probability=0.5; probability",
                "Observation; code:text=heart; code:text",
                "Observation; code:missing=true; code:missing",
                "Observation; code:above=1; code:above",
                "Observation; date:missing=true; date:missing",
                "Observation; patient:missing=true; patient:missing",
                "Observation; patient:identifier=a|b; patient:identifier",
                "Patient; name:exact=Ada; name:exact",
                "Observation; date=ne2026; 'ne'",
                "Observation; date=ge2026,sa2027; 'sa'",
                "Observation; date=yesterday; 'yesterday'",
                "Observation; date=2026-13-01; '2026-13-01'",
                "Observation; date=2026-02-30; '2026-02-30'",
                "Observation; date=2026-1-1; '2026-1-1'",
                "Observation; date=ge; 'ge'",
                "Observation; code=loinc|8867-4; 'loinc'",
                "Observation; code=http://a b|8867-4; 'http://a b'",
                "Observation; code=|8867-4; '|8867-4'",
                "Observation; code=|; '|'",
                "Observation; code=http://a|b|c; 'http://a|b|c'",
                "Observation; status:in=http://example.org/none; 'http://example.org/none'",
                "Observation; status:in=final; 'final'",
                "Observation; patient=Group/1; Group/1",
                "Observation; patient=Patient/1/_history/2; Patient/1/_history/2",
                "Observation; patient=http://example.org/Patient/1; http://example.org/Patient/1",
                "Observation; patient=Ada Lovelace; Ada Lovelace",
                "Observation; subject:Patient=Group/1; Group/1",
                "Observation; _profile=p; 'p'",
                "CarePlan; instantiates-canonical=PlanDefinition/1; PlanDefinition/1"
            })
    void refusesWhatCannotAndNamesIt(String type, String query, String named) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(type, query)).withMessageContaining(named);
    }

    @Test
    void allowsTheComparatorsThatAreOffered() {
        SearchCondition condition = SearchCondition.parse("date=ge2026-01-01").get(0);
        assertThat(rules.read("Observation", condition, Set.of("ge")).values()).isEqualTo("ge2026-01-01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules.read("Observation", condition, Set.of("lt", "gt")))
                .withMessageContaining("'ge'")
                .withMessageContaining("date=ge2026-01-01")
                .withMessageContaining("Allowed: gt, lt");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules.read("Observation", condition, Set.of()))
                .withMessageContaining("Allowed: none");
        assertThat(rules.read(
                        "Observation", SearchCondition.parse("date=eq2026").get(0), Set.of()))
                .isNotNull();
    }

    @Test
    void givesAKeyToReferencesAndCodesOnly() {
        assertThat(read("Observation", "patient=Patient/P1,p2").key())
                .isEqualTo(new SearchKey(Kind.REFERENCE, Set.of("p1", "p2")));
        assertThat(read("Observation", "code=http://loinc.org|8867-4").key())
                .isEqualTo(new SearchKey(Kind.CODE, Set.of("8867-4")));
        assertThat(read("CarePlan", "instantiates-canonical=http://example.org/P|1")
                        .key())
                .isEqualTo(new SearchKey(Kind.REFERENCE, Set.of("p")));
        assertThat(read("Observation", "code=8867-4").key()).isEqualTo(SearchKey.NONE);
        assertThat(read("Observation", "code:not=http://loinc.org|8867-4").key())
                .isEqualTo(SearchKey.NONE);
        assertThat(read("Observation", "code=http://loinc.org|").key()).isEqualTo(SearchKey.NONE);
        assertThat(read("Patient", "deceased=true").key()).isEqualTo(SearchKey.NONE);
        assertThat(read("Patient", "name=Ada").key()).isEqualTo(SearchKey.NONE);
    }

    private Search read(String type, String query) {
        return rules.read(type, SearchCondition.parse(query).get(0), SearchRules.COMPARATORS);
    }
}
