package org.kapfhir.protocols;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityDetailComponent;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.ActionRelationshipType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 19);
    private static final Reference PATIENT = new Reference("Patient/p");

    @Test
    void plansSixIntensiveDosesOnMondaysWednesdaysAndFridays() {
        assertThat(scheduled(plan("kap-intensive"), "dosing-session"))
                .containsExactly("2026-01-19", "2026-01-21", "2026-01-23", "2026-01-26", "2026-01-28", "2026-01-30");
    }

    @Test
    void plansAnIntegrationOneToThreeDaysAfterEachDose() {
        assertThat(scheduled(plan("kap-intensive"), "integration"))
                .containsExactly(
                        "2026-01-20/2026-01-22",
                        "2026-01-22/2026-01-24",
                        "2026-01-24/2026-01-26",
                        "2026-01-27/2026-01-29",
                        "2026-01-29/2026-01-31",
                        "2026-01-31/2026-02-02");
    }

    @Test
    void plansTwoPreparationsInTheWeekBeforeTheFirstDoseAndTheScreeningBeforeThese() {
        CarePlan plan = plan("kap-intensive");
        assertThat(scheduled(plan, "preparation")).containsExactly("2026-01-12", "2026-01-15");
        assertThat(scheduled(plan, "screening")).containsExactly("null/2026-01-12");
        assertThat(plan.getPeriod().getStartElement().getValueAsString()).isEqualTo("2026-01-12");
    }

    @Test
    void plansTheReviewAWeekAfterTheLastDose() {
        assertThat(scheduled(plan("kap-intensive"), "follow-up")).containsExactly("2026-02-06");
    }

    @Test
    void plansEightWeeklyDoses() {
        assertThat(scheduled(plan("kap-weekly"), "dosing-session"))
                .hasSize(8)
                .startsWith("2026-01-19", "2026-01-26")
                .endsWith("2026-03-09");
    }

    @Test
    void plansTwoDosesOfEachCalendarMonthForSixMonths() {
        assertThat(scheduled(plan("kap-twice-monthly"), "dosing-session"))
                .hasSize(12)
                .startsWith("2026-01-19", "2026-02-03", "2026-02-19")
                .endsWith("2026-06-19", "2026-07-04");
    }

    @Test
    void leavesTheDaysOfMaintenanceOpenWithinItsSixMonths() {
        CarePlan plan = plan("kap-maintenance");
        CarePlanActivityDetailComponent dosing = detail(plan, "dosing-session").get(0);
        Timing timing = dosing.getScheduledTiming();
        assertThat(timing.getRepeat().getPeriod()).isEqualByComparingTo("2");
        assertThat(timing.getRepeat().getPeriodMax()).isEqualByComparingTo("6");
        assertThat(timing.getRepeat().getBoundsPeriod().getEndElement().getValueAsString())
                .isEqualTo("2026-07-18");
        assertThat(plan.getExtensionByUrl("https://kap-fhir.org/fhir/StructureDefinition/kap-protocol-phase")
                        .getValue()
                        .primitiveValue())
                .isEqualTo("maintenance");
    }

    @Test
    void goesFromTwiceWeeklyEsketamineToWeeklyToAsLongAsItHelps() {
        List<CarePlanActivityDetailComponent> dosing = detail(plan("kap-esketamine"), "dosing-session");
        assertThat(dosing).hasSize(8 + 4 + 1);
        assertThat(text(dosing.get(7).getScheduled())).isEqualTo("2026-02-12");
        assertThat(text(dosing.get(8).getScheduled())).isEqualTo("2026-02-16");
        assertThat(text(dosing.get(11).getScheduled())).isEqualTo("2026-03-09");
        Period openEnded = dosing.get(12).getScheduledTiming().getRepeat().getBoundsPeriod();
        assertThat(openEnded.getStartElement().getValueAsString()).isEqualTo("2026-03-16");
        assertThat(openEnded.hasEnd()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kap-intensive", "kap-weekly", "kap-twice-monthly", "kap-maintenance", "kap-esketamine"})
    void makesADraftThatSaysWhichProtocolItFollows(String protocol) {
        CarePlan plan = plan(protocol);
        assertThat(plan.getInstantiatesCanonical().get(0).getValue())
                .isEqualTo("https://kap-fhir.org/fhir/PlanDefinition/" + protocol);
        assertThat(plan.getStatus().toCode()).isEqualTo("draft");
        assertThat(plan.getActivity()).allMatch(activity -> activity.getDetail().hasScheduled());
    }

    @Test
    void hasNoPlanForAProtocolWithoutSessions() {
        PlanDefinition empty = new PlanDefinition();
        empty.addAction().setTitle("Something else");
        assertThat(Protocol.plan(empty, PATIENT, MONDAY)).isEmpty();
    }

    @Test
    void plansActionsThatWaitForEachOtherWithoutADay() {
        PlanDefinition circular = read("kap-weekly");
        circular.getAction().clear();
        for (String id : List.of("a", "b")) {
            var action = circular.addAction();
            action.setId(id);
            action.addCode(read("kap-weekly").getAction().get(0).getCodeFirstRep());
            action.addRelatedAction()
                    .setActionId(id.equals("a") ? "b" : "a")
                    .setRelationship(ActionRelationshipType.AFTEREND)
                    .setOffset(new Duration().setValue(1).setCode("d"));
        }
        assertThat(scheduled(Protocol.plan(circular, PATIENT, MONDAY).orElseThrow(), "screening"))
                .containsExactly("null/2026-01-19", "null/2026-01-19");
    }

    @Test
    void refusesToCountInSeconds() {
        PlanDefinition weekly = read("kap-weekly");
        weekly.getAction().stream()
                .filter(action -> action.hasTimingTiming())
                .forEach(action -> action.getTimingTiming().getRepeat().setPeriodUnit(UnitsOfTime.S));
        assertThatThrownBy(() -> Protocol.plan(weekly, PATIENT, MONDAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not s");
    }

    private static CarePlan plan(String protocol) {
        return Protocol.plan(read(protocol), PATIENT, MONDAY).orElseThrow();
    }

    private static PlanDefinition read(String protocol) {
        InputStream file = requireNonNull(
                ProtocolTest.class.getResourceAsStream("/profiles/resources/PlanDefinition-" + protocol + ".json"));
        return FhirContext.forR4Cached().newJsonParser().parseResource(PlanDefinition.class, file);
    }

    private static List<CarePlanActivityDetailComponent> detail(CarePlan plan, String sessionType) {
        return plan.getActivity().stream()
                .map(activity -> activity.getDetail())
                .filter(detail -> detail.getCode().getCodingFirstRep().getCode().equals(sessionType))
                .toList();
    }

    private static List<String> scheduled(CarePlan plan, String sessionType) {
        return detail(plan, sessionType).stream()
                .map(detail -> text(detail.getScheduled()))
                .toList();
    }

    private static String text(Type scheduled) {
        if (scheduled instanceof Period period) {
            return period.getStartElement().getValueAsString() + "/"
                    + period.getEndElement().getValueAsString();
        }
        return ((Timing) scheduled).getEvent().get(0).getValueAsString();
    }
}
