package org.kapfhir.topics;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.kapfhir.topics.TypeFilter.Search;

class SubscriptionIndexTest {

    private static final TypeFilter ALL = new TypeFilter(List.of());
    private static final TypeFilter OF_ONE = ofPatient("p1");
    private static final TypeFilter OF_TWO = ofPatient("p2");

    private final SubscriptionIndex index = new SubscriptionIndex();

    @Test
    void findsThoseThatAResourceCanConcern() {
        index.put("a", new SubscriptionRequest("t", Map.of("Observation", OF_ONE)));
        index.put("b", new SubscriptionRequest("t", Map.of("Observation", OF_TWO)));
        index.put("c", new SubscriptionRequest("t", Map.of("Observation", ALL)));
        index.put("d", new SubscriptionRequest("other", Map.of("Observation", ALL)));
        index.put("e", new SubscriptionRequest("t", Map.of("Observation", OF_ONE)));
        index.put("f", new SubscriptionRequest("t", Map.of("Encounter", OF_ONE)));
        assertThat(candidates("p1")).isEqualTo(Map.of(OF_ONE, List.of("a", "e"), ALL, List.of("c")));
        assertThat(candidates("p3")).isEqualTo(Map.of(ALL, List.of("c")));
        assertThat(index.hasSubscribers("t")).isTrue();
        assertThat(index.hasSubscribers("none")).isFalse();
    }

    @Test
    void findsOneOfWhichATypeHasNoKeyAlways() {
        index.put("a", new SubscriptionRequest("t", Map.of("Observation", OF_ONE, "Encounter", ALL)));
        assertThat(candidates("p3")).isEqualTo(Map.of(OF_ONE, List.of("a")));
    }

    @Test
    void forgetsWhatIsTakenOutOrReplaced() {
        index.put("a", new SubscriptionRequest("t", Map.of("Observation", OF_ONE)));
        index.put("b", new SubscriptionRequest("t", Map.of("Observation", ALL)));
        index.put("a", new SubscriptionRequest("t", Map.of("Observation", OF_TWO)));
        assertThat(candidates("p1")).isEqualTo(Map.of(ALL, List.of("b")));
        assertThat(candidates("p2")).isEqualTo(Map.of(OF_TWO, List.of("a"), ALL, List.of("b")));
        index.remove("a");
        index.remove("b");
        index.remove("b");
        assertThat(candidates("p2")).isEmpty();
        assertThat(index.hasSubscribers("t")).isFalse();
        assertThat(index.ids()).isEmpty();
    }

    @Test
    void looksForTheWordsOfAResourceWhereverTheyStand() {
        Observation observation = new Observation();
        observation.setId("O1");
        observation.setSubject(new Reference("Patient/P1/_history/3"));
        observation.addPerformer(new Reference("https://elsewhere.example/fhir/Practitioner/x1"));
        observation.getCode().addCoding().setSystem("http://loinc.org").setCode("8867-4");
        observation.getMeta().addTag("urn:t", "Mine", null);
        assertThat(SearchKey.words(observation, FhirContext.forR4Cached()))
                .contains("o1", "p1", "x1", "8867-4", "mine");
        CarePlan plan = new CarePlan();
        plan.addInstantiatesCanonical("https://example.org/PlanDefinition/Plan|0.1.0");
        plan.getContained().add(new Encounter().setSubject(new Reference("Patient/p7")));
        assertThat(SearchKey.words(plan, FhirContext.forR4Cached())).contains("plan", "p7");
    }

    private Map<TypeFilter, List<String>> candidates(String patient) {
        return index.candidates("t", "Observation", () -> Set.of("o1", patient, "final"));
    }

    private static TypeFilter ofPatient(String id) {
        String reference = "Patient/" + id;
        return new TypeFilter(
                List.of(new Search("patient", reference, SearchKey.ofReferences(List.of(reference)), false)));
    }
}
