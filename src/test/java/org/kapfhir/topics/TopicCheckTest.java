package org.kapfhir.topics;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.rest.server.util.FhirContextSearchParamRegistry;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kapfhir.topics.Topic.FilterDefinition;
import org.kapfhir.topics.Topic.Shape;
import org.kapfhir.topics.Topic.Trigger;

class TopicCheckTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final SearchRules rules =
            new SearchRules(FHIR, new FhirContextSearchParamRegistry(FHIR), new DefaultProfileValidationSupport(FHIR));
    private final TopicCheck check = new TopicCheck(FHIR, new TriggerEvaluator(FHIR), new FilterCompiler(rules), rules);

    @Test
    void acceptsWhatCanBeHonoured() {
        QueryCriteria query = new QueryCriteria("status:not=finished", "status=finished", true, false, true);
        Topic topic = new Topic(
                "https://example.org/t",
                List.of(trigger("Encounter", query, "%current.exists()"), trigger("Patient", null, null)),
                List.of(
                        filter("patient", null, null),
                        filter("type", null, null),
                        filter("location", "Encounter", null)),
                List.of(new Shape("Encounter", List.of("Encounter:patient"), List.of())));
        assertThatCode(() -> check.check(topic)).doesNotThrowAnyException();
    }

    @Test
    void refusesATriggerThatCouldNeverFire() {
        refuses("'Meeting'", trigger("Meeting", null, null));
        refuses("fhirPathCriteria", trigger("Encounter", null, "%current.where("));
        refuses("'colour=red'", trigger("Encounter", new QueryCriteria("colour=red", null, true, true, true), null));
        refuses("'length=5'", trigger("Encounter", new QueryCriteria(null, "length=5", true, true, true), null));
    }

    @Test
    void refusesAFilterOrShapeThatMeansNothing() {
        refuses("'colour'", filter("colour", "Encounter", null));
        refuses("'where'", filter("where", null, "https://example.org/SearchParameter/none"));
        refuses("'location'", filter("location", "Observation", null));
        refuses("'Observation'", new Shape("Observation", List.of(), List.of()));
        refuses("'Encounter:colour'", new Shape("Encounter", List.of("Encounter:colour"), List.of()));
        refuses("'Patient:organization'", new Shape("Encounter", List.of("Patient:organization"), List.of()));
        refuses("'patient'", new Shape("Encounter", List.of("patient"), List.of()));
        refuses("'Observation:encounter'", new Shape("Encounter", List.of(), List.of("Observation:encounter")));
    }

    private void refuses(String named, Trigger trigger) {
        refuses(named, new Topic("https://example.org/t", List.of(trigger), List.of(), List.of()));
    }

    private void refuses(String named, FilterDefinition filter) {
        refuses(
                named,
                new Topic(
                        "https://example.org/t",
                        List.of(trigger("Encounter", null, null)),
                        List.of(filter),
                        List.of()));
    }

    private void refuses(String named, Shape shape) {
        refuses(
                named,
                new Topic(
                        "https://example.org/t", List.of(trigger("Encounter", null, null)), List.of(), List.of(shape)));
    }

    private void refuses(String named, Topic topic) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check.check(topic))
                .withMessageContaining("https://example.org/t")
                .withMessageContaining(named);
    }

    private static Trigger trigger(String type, @Nullable QueryCriteria query, @Nullable String fhirPath) {
        return new Trigger(type, Set.of(Interaction.CREATE), query, fhirPath);
    }

    private static FilterDefinition filter(String name, @Nullable String type, @Nullable String definition) {
        return new FilterDefinition(name, type, definition, Set.of(), Set.of());
    }
}
