package org.kapfhir.topics;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each topic of the guide fires when it says it does, on the nearest value, and not on the one before. */
class GuideTopicsTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String KAP = "https://kap-fhir.org/fhir";

    private final TriggerEvaluator triggers = new TriggerEvaluator(FHIR);
    private final TopicCatalog topics;

    GuideTopicsTest() throws IOException {
        topics = new TopicCatalog();
    }

    @Test
    void sessionCompleted() {
        assertFires(
                "session-completed", session("in-progress", "dosing-session"), session("finished", "dosing-session"));
        assertFires("session-completed", null, session("finished", "dosing-session"));
        assertSilent("session-completed", null, session("in-progress", "dosing-session"));
        assertSilent("session-completed", null, session("finished", "integration"));
        assertSilent("session-completed", session("finished", "dosing-session"), session("finished", "dosing-session"));
    }

    @Test
    void adverseEvent() {
        assertFires("adverse-event", null, event("Non-serious"));
        assertFires("adverse-event", event("Non-serious"), event("Serious"));
        assertSilent("adverse-event", event("Serious"), event("Serious"));
        assertSilent("adverse-event", event("Serious"), event("Non-serious"));
    }

    @Test
    void severeScore() {
        assertFires("severe-score", null, score("70274-6", 15, ""));
        assertSilent("severe-score", null, score("70274-6", 14, "moderate"));
        assertFires("severe-score", null, score("44261-6", 20, ""));
        assertSilent("severe-score", null, score("44261-6", 19, "moderately severe"));
        assertFires("severe-score", null, score("101698-9", 60, "Severe (by local cut)"));
        assertFires("severe-score", null, score("101698-9", 60, "very severe"));
        assertFires("severe-score", null, band("marked"));
        assertSilent("severe-score", null, band("moderately-severe"));
        assertFires("severe-score", score("70274-6", 5, ""), score("70274-6", 10, ""));
        assertSilent("severe-score", score("70274-6", 5, ""), score("70274-6", 9, ""));
        assertSilent("severe-score", score("70274-6", 18, ""), score("70274-6", 19, ""));
        assertFires("severe-score", null, quantityScore("15.0"));
        assertSilent("severe-score", null, quantityScore("14"));
    }

    @Test
    void suicideRisk() {
        assertSilent("suicide-risk", null, risk("LA9194-7"));
        assertFires("suicide-risk", null, risk("LA6751-7"));
        assertFires("suicide-risk", risk("LA6751-7"), risk("LA9193-9"));
        assertSilent("suicide-risk", risk("LA9193-9"), risk("LA9193-9"));
        assertFires("suicide-risk", null, riskLevel("LA9193-9"));
        assertSilent("suicide-risk", null, riskLevel("LA9194-7"));
        assertFires("suicide-risk", null, itemNine("LA6569-3"));
        assertSilent("suicide-risk", null, itemNine("LA6568-5"));
        assertSilent("suicide-risk", itemNine("LA6569-3"), itemNine("LA6569-3"));
    }

    @Test
    void carePlanChanged() {
        assertFires("careplan-changed", null, plan("draft", "induction"));
        assertFires("careplan-changed", plan("draft", "induction"), plan("active", "induction"));
        assertFires("careplan-changed", plan("active", "induction"), plan("active", "maintenance"));
        assertSilent("careplan-changed", plan("active", "induction"), plan("active", "induction"));
    }

    @Test
    void vitalExcursion() {
        assertFires("vital-excursion", null, pressure(181, 90));
        assertFires("vital-excursion", null, pressure(150, 111));
        assertSilent("vital-excursion", null, pressure(180, 110));
        assertFires("vital-excursion", pressure(180, 110), pressure(190, 110));
        assertFires("vital-excursion", null, saturation(89));
        assertSilent("vital-excursion", null, saturation(90));
    }

    @Test
    void wasteRecorded() {
        assertFires("waste-recorded", null, waste("15"));
        assertSilent("waste-recorded", null, waste("0"));
        assertFires("waste-recorded", waste("15"), waste("20"));
        assertSilent("waste-recorded", waste("15"), waste("15.0"));
    }

    @Test
    void safetyRuleFired() {
        assertFires("safety-rule-fired", null, issue(KAP + "/CodeSystem/kap-rule"));
        assertSilent("safety-rule-fired", null, issue("http://terminology.hl7.org/CodeSystem/v3-ActCode"));
    }

    @Test
    void remsFormDue() {
        assertFires("rems-form-due", null, task("rems-form", "requested", "routine"));
        assertFires("rems-form-due", task("rems-form", "draft", "routine"), task("rems-form", "requested", "routine"));
        assertFires(
                "rems-form-due", task("rems-form", "requested", "routine"), task("rems-form", "requested", "urgent"));
        assertSilent(
                "rems-form-due", task("rems-form", "requested", "routine"), task("rems-form", "accepted", "routine"));
        assertSilent("rems-form-due", null, task("rems-form", "completed", "routine"));
        assertSilent("rems-form-due", null, task("lft-due", "requested", "routine"));
    }

    private void assertFires(String topic, @Nullable IBaseResource previous, IBaseResource current) {
        assertThat(fires(topic, previous, current)).as(topic).isTrue();
    }

    private void assertSilent(String topic, @Nullable IBaseResource previous, IBaseResource current) {
        assertThat(fires(topic, previous, current)).as(topic).isFalse();
    }

    private boolean fires(String topic, @Nullable IBaseResource previous, IBaseResource current) {
        Interaction interaction = previous == null ? Interaction.CREATE : Interaction.UPDATE;
        List<String> criteria = topics.firings(FHIR.getResourceType(current)).stream()
                .filter(firing -> firing.topic().url().equals(KAP + "/SubscriptionTopic/" + topic))
                .filter(firing -> firing.trigger().interactions().contains(interaction))
                .map(firing -> firing.trigger().fhirPath())
                .toList();
        assertThat(criteria).as(topic).isNotEmpty().doesNotContainNull();
        return criteria.stream().anyMatch(each -> triggers.holds(each, previous, current));
    }

    private static IBaseResource parse(String json) {
        return FHIR.newJsonParser().parseResource(json);
    }

    private static IBaseResource session(String status, String type) {
        return parse(
                """
                {"resourceType": "Encounter", "status": "%s", "type": [{"coding": [
                  {"system": "https://kap-fhir.org/fhir/CodeSystem/kap-session-type", "code": "%s"}]}]}"""
                        .formatted(status, type));
    }

    private static IBaseResource event(String seriousness) {
        return parse(
                """
                {"resourceType": "AdverseEvent", "actuality": "actual", "seriousness": {"coding": [
                  {"system": "http://terminology.hl7.org/CodeSystem/adverse-event-seriousness", "code": "%s"}]}}"""
                        .formatted(seriousness));
    }

    private static IBaseResource score(String code, int value, String band) {
        return parse(
                """
                {"resourceType": "Observation", "status": "final",
                 "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "survey"}]}],
                 "code": {"coding": [{"system": "http://loinc.org", "code": "%s"}]}, "valueInteger": %d,
                 "interpretation": [{"text": "%s"}]}"""
                        .formatted(code, value, band.isEmpty() ? "see total" : band));
    }

    private static IBaseResource band(String code) {
        return parse(
                """
                {"resourceType": "Observation", "status": "final",
                 "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "survey"}]}],
                 "interpretation": [{"coding": [{"system": "https://kap-fhir.org/fhir/CodeSystem/kap-severity-band", "code": "%s"}]}]}"""
                        .formatted(code));
    }

    private static IBaseResource quantityScore(String value) {
        return parse(
                """
                {"resourceType": "Observation", "status": "final",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "70274-6"}]}, "valueQuantity": {"value": %s}}"""
                        .formatted(value));
    }

    private static IBaseResource risk(String code) {
        return parse(
                """
                {"resourceType": "RiskAssessment", "status": "final", "prediction": [{"qualitativeRisk": {"coding": [
                  {"system": "http://loinc.org", "code": "%s"}]}}]}"""
                        .formatted(code));
    }

    private static IBaseResource riskLevel(String code) {
        return parse(
                """
                {"resourceType": "Observation", "status": "final",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "93374-7"}]},
                 "valueCodeableConcept": {"coding": [{"system": "http://loinc.org", "code": "%s"}]}}"""
                        .formatted(code));
    }

    private static IBaseResource itemNine(String answer) {
        return parse(
                """
                {"resourceType": "QuestionnaireResponse", "status": "completed", "item": [{"linkId": "phq9-9", "answer": [
                  {"valueCoding": {"system": "http://loinc.org", "code": "%s"}}]}]}"""
                        .formatted(answer));
    }

    private static IBaseResource plan(String status, String phase) {
        return parse(
                """
                {"resourceType": "CarePlan", "status": "%s", "intent": "plan", "extension": [
                  {"url": "https://kap-fhir.org/fhir/StructureDefinition/kap-protocol-phase", "valueCode": "%s"}]}"""
                        .formatted(status, phase));
    }

    private static IBaseResource pressure(int systolic, int diastolic) {
        return parse(
                """
                {"resourceType": "Observation", "status": "final",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "85354-9"}]}, "component": [
                  {"code": {"coding": [{"system": "http://loinc.org", "code": "8480-6"}]}, "valueQuantity": {"value": %d}},
                  {"code": {"coding": [{"system": "http://loinc.org", "code": "8462-4"}]}, "valueQuantity": {"value": %d}}]}"""
                        .formatted(systolic, diastolic));
    }

    private static IBaseResource saturation(int value) {
        return parse(
                """
                {"resourceType": "Observation", "status": "final",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "59408-5"}]},
                 "valueQuantity": {"value": %d, "system": "http://unitsofmeasure.org", "code": "%%"}}"""
                        .formatted(value));
    }

    private static IBaseResource waste(String amount) {
        return parse(
                """
                {"resourceType": "MedicationDispense", "status": "completed", "extension": [
                  {"url": "https://kap-fhir.org/fhir/StructureDefinition/kap-controlled-substance-accountability",
                   "extension": [{"url": "wasted", "valueQuantity": {"value": %s}}]}]}"""
                        .formatted(amount));
    }

    private static IBaseResource issue(String system) {
        return parse(
                """
                {"resourceType": "DetectedIssue", "status": "final", "code": {"coding": [{"system": "%s", "code": "B3"}]}}"""
                        .formatted(system));
    }

    private static IBaseResource task(String code, String status, String priority) {
        return parse(
                """
                {"resourceType": "Task", "status": "%2$s", "intent": "order", "priority": "%3$s",
                 "code": {"coding": [{"system": "https://kap-fhir.org/fhir/CodeSystem/kap-task", "code": "%1$s"}]},
                 "restriction": {"period": {"end": "2026-02-09"}}}"""
                        .formatted(code, status, priority));
    }
}
