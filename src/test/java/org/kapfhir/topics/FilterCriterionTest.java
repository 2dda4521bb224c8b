package org.kapfhir.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.topics.Topic.FilterDefinition;
import org.kapfhir.topics.Topic.Trigger;

class FilterCriterionTest {

    private static final Topic TOPIC = new Topic(
            "https://example.org/topic",
            List.of(
                    new Trigger("Observation", Set.of(Interaction.CREATE), null, null),
                    new Trigger("Encounter", Set.of(Interaction.CREATE), null, null)),
            List.of(
                    new FilterDefinition("patient", null, null, Set.of(), Set.of()),
                    new FilterDefinition("type", null, null, Set.of(), Set.of()),
                    new FilterDefinition("location", "Encounter", null, Set.of(), Set.of("type")),
                    new FilterDefinition("code", "Observation", null, Set.of(), Set.of("in", "not"))),
            List.of());

    @Test
    void readsAFilterForAnyType() {
        FilterCriterion criterion =
                FilterCriterion.parse("patient=Patient/1,Patient/2", TOPIC).get(0);
        assertThat(criterion.type()).isNull();
        assertThat(criterion.condition().name()).isEqualTo("patient");
        assertThat(criterion.condition().values()).containsExactly("Patient/1", "Patient/2");
    }

    @Test
    void readsAFilterForOneType() {
        FilterCriterion criterion =
                FilterCriterion.parse("Observation?patient=Patient/1", TOPIC).get(0);
        assertThat(criterion.type()).isEqualTo("Observation");
        assertThat(criterion.condition().values()).containsExactly("Patient/1");
    }

    @Test
    void readsSeveralConditions() {
        assertThat(FilterCriterion.parse("Encounter?patient=Patient/1&location=Location/2", TOPIC))
                .extracting(each -> each.condition().name())
                .containsExactly("patient", "location");
    }

    @Test
    void readsTheModifiersThatTheTopicOffers() {
        assertThat(FilterCriterion.parse("code:in=http://example.org/vs", TOPIC))
                .extracting(each -> each.condition().modifier())
                .containsExactly("in");
        assertThat(FilterCriterion.parse("location:Location=2", TOPIC))
                .extracting(each -> each.condition().parameter())
                .containsExactly("location:Location");
    }

    @ParameterizedTest
    @CsvSource({
        "code:text=heart, 'code:text', 'Allowed: in, not'",
        "code:Observation=1, 'code:Observation', 'Allowed: in, not'",
        "patient:Patient=1, 'patient:Patient', 'Allowed: none'",
        "patient:missing=true, 'patient:missing', 'Allowed: none'"
    })
    void refusesAModifierThatTheTopicDoesNotOffer(String text, String named, String allowed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FilterCriterion.parse(text, TOPIC))
                .withMessageContaining(named)
                .withMessageContaining(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "subject=Patient/1, subject",
        "patient:missing=true, patient:missing",
        "patient.name=Ada, patient.name",
        "Condition?patient=Patient/1, Condition",
        "Observation?location=Location/1, location",
        "'type=Observation,Condition', Condition",
        "patient=, patient",
        "patient, patient",
        "'patient=Patient/1,', patient"
    })
    void refusesWhatIsNotAFilterOfTheTopicAndNamesIt(String text, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FilterCriterion.parse(text, TOPIC))
                .withMessageContaining(named);
    }
}
