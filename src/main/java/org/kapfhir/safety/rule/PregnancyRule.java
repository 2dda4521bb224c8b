package org.kapfhir.safety.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.kapfhir.care.Dose;
import org.kapfhir.care.KapPatient;
import org.kapfhir.care.Moment;

/**
 * C5: no dose in pregnancy or while breastfeeding; without a negative test of the last 7 days it is questioned.
 *
 * <p>Source: US prescribing information of esketamine nasal spray. A patient who is not known to be male, or whose age is not
 * known, is asked for a test.
 */
final class PregnancyRule implements SafetyRule<Dose> {

    private final ContraindicationLimits limits;

    PregnancyRule(ContraindicationLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.C5;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        Moment dose = DoseTime.of(proposed, record);
        PregnancyTests tests = PregnancyTests.before(dose, record);
        DiagnosesAtDose diagnoses = DiagnosesAtDose.of(dose, record);
        ContraindicationScreen screen = ContraindicationScreen.before(dose, record);
        List<Finding> findings = new ArrayList<>();
        Grounds pregnant = new Grounds().add(diagnoses.active(ExclusionDiagnosis.PREGNANCY));
        tests.positive().forEach(test -> pregnant.add("positive at " + test.at().inWords(), test.reference()));
        addAnswer(pregnant, "pregnant by the patient's answer", "pregnant", screen, tests);
        Grounds breastfeeding = new Grounds()
                .add(diagnoses.active(ExclusionDiagnosis.LACTATION))
                .add("breastfeeding by the patient's answer", screen.says("cs-10", "breastfeeding"));
        if (!breastfeeding.isEmpty()) {
            findings.add(breastfeeding
                    .about(Rule.C5)
                    .at("MedicationAdministration.subject")
                    .limit("not breastfeeding")
                    .refuse("The patient is breastfeeding."));
        }
        if (!pregnant.isEmpty()) {
            findings.add(pregnant.about(Rule.C5)
                    .at("MedicationAdministration.subject")
                    .limit("not pregnant, or a later negative test")
                    .refuse("The patient is pregnant."));
            return findings;
        }
        Grounds possibly = new Grounds();
        addAnswer(possibly, "possibly pregnant by the patient's answer", "possibly-pregnant", screen, tests);
        Lookback recent = new Lookback(dose, limits.pregnancyTestMaxAge(), record.clinic());
        boolean untested = mayBearChildren(dose, record)
                && tests.negative().stream().noneMatch(test -> recent.surelyHolds(test.at()));
        if (untested) {
            tests.negative().stream()
                    .findFirst()
                    .ifPresentOrElse(
                            test -> possibly.add(
                                    "last negative test at " + test.at().inWords(), test.reference()),
                            () -> record.patient()
                                    .ifPresentOrElse(
                                            patient -> possibly.add("no negative test", patient.reference()),
                                            () -> possibly.add("no negative test", proposed.reference())));
        }
        if (!possibly.isEmpty()) {
            findings.add(possibly.about(Rule.C5)
                    .at("MedicationAdministration.subject")
                    .limit("a negative pregnancy test less than " + TimeInWords.of(limits.pregnancyTestMaxAge())
                            + " before the dose")
                    .warn("The patient may be pregnant."));
        }
        return findings;
    }

    private static void addAnswer(
            Grounds grounds, String what, String code, ContraindicationScreen screen, PregnancyTests tests) {
        grounds.add(
                what,
                screen.says("cs-10", code).stream()
                        .filter(answers -> !tests.isContradicted(answers.at()))
                        .toList());
    }

    private boolean mayBearChildren(Moment dose, CareRecord record) {
        LocalDate first = dose.day();
        LocalDate last = dose.latest().atZone(dose.zone()).toLocalDate();
        return record.patient()
                .map(patient -> patient.gender() != AdministrativeGender.MALE && isOfAge(patient, first, last))
                .orElse(true);
    }

    private boolean isOfAge(KapPatient patient, LocalDate first, LocalDate last) {
        OptionalInt least = patient.leastAge(first);
        OptionalInt greatest = patient.greatestAge(last);
        return least.isEmpty()
                || greatest.isEmpty()
                || (greatest.getAsInt() >= limits.childbearingFrom() && least.getAsInt() <= limits.childbearingTo());
    }
}
