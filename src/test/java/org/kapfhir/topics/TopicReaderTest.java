package org.kapfhir.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.hl7.fhir.r5.model.Enumerations.SearchComparator;
import org.hl7.fhir.r5.model.Enumerations.SearchModifierCode;
import org.hl7.fhir.r5.model.SubscriptionTopic;
import org.hl7.fhir.r5.model.SubscriptionTopic.CriteriaNotExistsBehavior;
import org.hl7.fhir.r5.model.SubscriptionTopic.InteractionTrigger;
import org.junit.jupiter.api.Test;
import org.kapfhir.topics.Topic.FilterDefinition;
import org.kapfhir.topics.Topic.Shape;
import org.kapfhir.topics.Topic.Trigger;

class TopicReaderTest {

    private static final String URL = "https://example.org/topic";

    @Test
    void readsEveryFieldThatATopicUses() {
        SubscriptionTopic topic = topic();
        topic.getResourceTriggerFirstRep()
                .setResource("http://hl7.org/fhir/StructureDefinition/Encounter")
                .setFhirPathCriteria("%current.exists()")
                .addSupportedInteraction(InteractionTrigger.UPDATE)
                .getQueryCriteria()
                .setPrevious("status:not=finished")
                .setCurrent("status=finished")
                .setResultForCreate(CriteriaNotExistsBehavior.TESTPASSES)
                .setResultForDelete(CriteriaNotExistsBehavior.TESTFAILS)
                .setRequireBoth(true);
        topic.addCanFilterBy()
                .setResource("Encounter")
                .setFilterParameter("when")
                .setFilterDefinition("http://hl7.org/fhir/SearchParameter/clinical-date")
                .addComparator(SearchComparator.GE)
                .addModifier(SearchModifierCode.NOT);
        topic.addNotificationShape()
                .setResource("Encounter")
                .addInclude("Encounter:patient")
                .addRevInclude("Observation:encounter");
        assertThat(TopicReader.read(topic))
                .isEqualTo(new Topic(
                        URL,
                        List.of(new Trigger(
                                "Encounter",
                                Set.of(Interaction.UPDATE),
                                new QueryCriteria("status:not=finished", "status=finished", true, false, true),
                                "%current.exists()")),
                        List.of(new FilterDefinition(
                                "when",
                                "Encounter",
                                "http://hl7.org/fhir/SearchParameter/clinical-date",
                                Set.of("ge"),
                                Set.of("not"))),
                        List.of(new Shape(
                                "Encounter", List.of("Encounter:patient"), List.of("Observation:encounter")))));
    }

    @Test
    void takesAllInteractionsForNone() {
        assertThat(TopicReader.read(topic()).triggers().get(0).interactions())
                .containsExactlyInAnyOrder(Interaction.values());
    }

    @Test
    void takesAMissingResultForAFailedTest() {
        SubscriptionTopic topic = topic();
        topic.getResourceTriggerFirstRep().getQueryCriteria().setCurrent("status=finished");
        assertThat(TopicReader.read(topic).triggers().get(0).query())
                .isEqualTo(new QueryCriteria(null, "status=finished", false, false, false));
    }

    @Test
    void refusesATopicThatItCouldOnlyPartlyEvaluate() {
        refuses("eventTrigger", topic -> topic.addEventTrigger().setResource("Encounter"));
        refuses("modifierExtension", topic -> topic.addModifierExtension().setUrl("https://example.org/x"));
        refuses("resourceTrigger", topic -> topic.setResourceTrigger(null));
        refuses(
                "queryCriteria",
                topic -> topic.getResourceTriggerFirstRep().getQueryCriteria().setRequireBoth(true));
        refuses(
                "'sa'",
                topic -> topic.addCanFilterBy().setFilterParameter("date").addComparator(SearchComparator.SA));
        refuses(
                "'text'",
                topic -> topic.addCanFilterBy().setFilterParameter("code").addModifier(SearchModifierCode.TEXT));
    }

    private static void refuses(String named, Consumer<SubscriptionTopic> fault) {
        SubscriptionTopic topic = topic();
        fault.accept(topic);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicReader.read(topic))
                .withMessageContaining(named)
                .withMessageContaining(URL);
    }

    private static SubscriptionTopic topic() {
        SubscriptionTopic topic = new SubscriptionTopic();
        topic.setUrl(URL);
        topic.addResourceTrigger().setResource("Encounter");
        return topic;
    }
}
