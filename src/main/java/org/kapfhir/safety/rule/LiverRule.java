package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.Moment;

/**
 * C7: no dose in severe liver disease or at an ALT above 3 times its upper limit; liver tests are asked for again in recurrent
 * dosing.
 *
 * <p>Source: US prescribing information of ketamine. Without ALT, AST, ALP and GGT a first dose is questioned, and a later
 * one if the last of them is too old. Only the ALT is judged; one in another unit than U/L is questioned.
 */
final class LiverRule implements SafetyRule<Dose> {

    private static final String ALT = "1742-6";

    /** The liver tests that are due before the first dose and again later. */
    private static final List<LiverTest> DUE = List.of(
            new LiverTest("ALT", ALT),
            new LiverTest("AST", "1920-8"),
            new LiverTest("ALP", "6768-6"),
            new LiverTest("GGT", "2324-2"));

    private final ContraindicationLimits limits;

    LiverRule(ContraindicationLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.C7;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        Moment dose = DoseTime.of(proposed, record);
        List<Measurement> tests = record.measurements(Codes.LOINC, ALT);
        List<Measurement> judged = tests.stream().filter(LiverRule::isJudged).toList();
        List<Finding> findings = new ArrayList<>();
        Grounds severe = new Grounds()
                .add(DiagnosesAtDose.of(dose, record).active(ExclusionDiagnosis.SEVERE_HEPATIC_IMPAIRMENT));
        LastBefore.of(judged, Measurement::at, dose).stream()
                .filter(this::isHigh)
                .forEach(test -> severe.add("ALT " + test.inWords(), test.reference()));
        if (!severe.isEmpty()) {
            findings.add(severe.about(Rule.C7)
                    .at("MedicationAdministration.subject")
                    .limit("no severe hepatic impairment, ALT at most " + limits.altMultiple()
                            + " times the upper limit of normal (" + limits.altUpperLimit()
                            + " U/L unless the result states its own)")
                    .refuse("The liver is not fit for a dose."));
        }
        Grounds unclear = new Grounds();
        LastBefore.of(tests, Measurement::at, dose).stream()
                .filter(test -> !isJudged(test))
                .forEach(test -> unclear.add("ALT " + test.inWords(), test.reference()));
        unclear.add(
                "liver disease or abnormal liver tests by the patient's answer",
                ContraindicationScreen.before(dose, record).says("cs-11", true));
        unclear.add(DiagnosesAtDose.of(dose, record).active(ExclusionDiagnosis.MODERATE_HEPATIC_IMPAIRMENT));
        if (!unclear.isEmpty()) {
            findings.add(
                    unclear.about(Rule.C7)
                            .at("MedicationAdministration.subject")
                            .limit("no liver disease, an ALT in U/L")
                            .warn(
                                    "The liver may not be fit for a dose, or its test cannot be judged: if one is given, watch for longer."));
        }
        addDue(findings, dose, record);
        return findings;
    }

    private void addDue(List<Finding> findings, Moment dose, CareRecord record) {
        List<String> due = new ArrayList<>();
        List<String> evidence = new ArrayList<>();
        for (LiverTest test : DUE) {
            List<Measurement> results = record.measurements(Codes.LOINC, test.loinc()).stream()
                    .filter(result -> result.number() != null || result.concept() != null)
                    .toList();
            if (isDue(results, dose, record)) {
                due.add("no " + test.name() + (results.isEmpty() ? "" : " in time"));
                results.forEach(result -> evidence.add(result.reference()));
            }
        }
        if (!due.isEmpty()) {
            findings.add(Finding.about(Rule.C7)
                    .at("MedicationAdministration.subject")
                    .found(String.join("; ", due))
                    .limit("ALT, AST, ALP and GGT before the first dose, then in the last "
                            + TimeInWords.of(limits.liverTestMaxAge()))
                    .from(evidence)
                    .warn("Liver tests are due."));
        }
    }

    private boolean isDue(List<Measurement> results, Moment dose, CareRecord record) {
        if (record.previousDose().isEmpty()) {
            return LastBefore.of(results, Measurement::at, dose).isEmpty();
        }
        Lookback recent = new Lookback(dose, limits.liverTestMaxAge(), record.clinic());
        return results.stream().noneMatch(result -> recent.surelyHolds(result.at()));
    }

    private static boolean isJudged(Measurement test) {
        return test.number() != null && "U/L".equals(test.unit());
    }

    private boolean isHigh(Measurement test) {
        BigDecimal value = test.number();
        BigDecimal upper = test.upperLimit() == null ? limits.altUpperLimit() : test.upperLimit();
        return value != null && value.compareTo(upper.multiply(limits.altMultiple())) > 0;
    }

    private record LiverTest(String name, String loinc) {}
}
