package org.kapfhir.sample;

import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityDetailComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityStatus;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Goal.GoalLifecycleStatus;
import org.hl7.fhir.r4.model.Goal.GoalTargetComponent;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.kapfhir.care.KapCanonical;

/** Writes down the plan of a course by its protocol, and its goal. */
record TreatmentPlan(PatientPlan patient) {

    private static final String CARE_PLAN_CATEGORY = "http://hl7.org/fhir/us/core/CodeSystem/careplan-category";
    private static final int GOAL_GAD7 = 9;

    CarePlan active() {
        return plan(CarePlanStatus.ACTIVE, CarePlanActivityStatus.SCHEDULED);
    }

    CarePlan completed() {
        return plan(CarePlanStatus.COMPLETED, CarePlanActivityStatus.COMPLETED);
    }

    Goal goal(boolean reached) {
        Goal goal = Values.profiled(new Goal(), patient.id("goal"), "kap-goal");
        goal.setLifecycleStatus(reached ? GoalLifecycleStatus.COMPLETED : GoalLifecycleStatus.ACTIVE)
                .setAchievementStatus(Values.hl7("goal-achievement", reached ? "achieved" : "in-progress"))
                .setSubject(patient.reference())
                .setStart(Values.date(patient.screening()))
                .addAddresses(patient.indication())
                .addTarget(new GoalTargetComponent()
                        .setMeasure(Values.loinc("70274-6"))
                        .setDetail(
                                Values.quantity(GOAL_GAD7, "{score}").setComparator(QuantityComparator.LESS_OR_EQUAL))
                        .setDue(Values.date(lastDay())));
        goal.getDescription().setText("GAD-7 of 9 or less");
        return goal;
    }

    private CarePlan plan(CarePlanStatus status, CarePlanActivityStatus activities) {
        Protocol protocol = patient.protocol();
        CarePlan plan = Values.profiled(new CarePlan(), patient.id("plan"), "kap-careplan");
        plan.addExtension(Values.extension("kap-protocol-phase", new CodeType(protocol.phase())));
        plan.setStatus(status)
                .setIntent(CarePlanIntent.PLAN)
                .addInstantiatesCanonical(KapCanonical.BASE + "/PlanDefinition/kap-" + protocol.code())
                .addCategory(Values.concept(CARE_PLAN_CATEGORY, "assess-plan"))
                .setTitle(protocol.sessions().size() + " ketamine sessions, " + protocol.code())
                .setSubject(patient.reference())
                .setAuthor(patient.staff(StaffMember.PRESCRIBER))
                .addAddresses(patient.indication())
                .addGoal(Values.reference("Goal", patient.id("goal")))
                .setPeriod(Values.days(patient.screening(), lastDay()));
        for (String type : List.of("dosing-session", "integration")) {
            for (Protocol.Rhythm rhythm : protocol.rhythms()) {
                plan.addActivity()
                        .setDetail(new CarePlanActivityDetailComponent()
                                .setCode(Values.kap("kap-session-type", type))
                                .setStatus(activities)
                                .setScheduled(timing(rhythm)));
            }
        }
        return plan;
    }

    private Timing timing(Protocol.Rhythm rhythm) {
        Timing timing = new Timing();
        timing.getRepeat()
                .setBounds(Values.days(
                        patient.firstDose().plusDays(rhythm.from()),
                        patient.firstDose().plusDays(rhythm.to())))
                .setFrequency(rhythm.frequency())
                .setPeriod(rhythm.period())
                .setPeriodUnit(UnitsOfTime.fromCode(rhythm.unit()));
        return timing;
    }

    private LocalDate lastDay() {
        return patient.firstDose().plusDays(patient.protocol().lastSession() + 1L);
    }
}
