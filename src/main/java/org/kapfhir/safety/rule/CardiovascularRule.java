package org.kapfhir.safety.rule;

import java.util.ArrayList;
import java.util.List;
import org.kapfhir.care.Diagnosis;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;

/**
 * C8: no dose in the 6 weeks after an infarction or stroke, nor in an unstable condition of the heart, the thyroid or the
 * pressure in head or eye.
 *
 * <p>Source: clinic policy. It rests on diagnoses and the last contraindication screen; without them it has nothing to say. An
 * infarction or stroke that does not say when it was counts as recent while it is active, and is questioned afterwards.
 */
final class CardiovascularRule implements SafetyRule<Dose> {

    private final ContraindicationLimits limits;

    CardiovascularRule(ContraindicationLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.C8;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        Moment dose = DoseTime.of(proposed, record);
        DiagnosesAtDose diagnoses = DiagnosesAtDose.of(dose, record);
        ContraindicationScreen screen = ContraindicationScreen.before(dose, record);
        Lookback recent = new Lookback(dose, limits.recentEvent(), record.clinic());
        Grounds refusing = new Grounds().add(diagnoses.active(ExclusionDiagnosis.CIRCULATION_OR_PRESSURE));
        Grounds questioned = new Grounds();
        List<Diagnosis> active = diagnoses.active(ExclusionDiagnosis.INFARCTION_OR_STROKE);
        for (Diagnosis event : diagnoses.ever(ExclusionDiagnosis.INFARCTION_OR_STROKE)) {
            Moment happened = event.onset() == null ? event.abatement() : event.onset();
            if (event.onset() == null && active.contains(event)) {
                refusing.add(List.of(event));
            } else if (happened == null) {
                questioned.add(List.of(event));
            } else if (recent.mayHold(happened)) {
                refusing.add(List.of(event));
            }
        }
        refusing.add(
                "heart attack, stroke or unstable chest pain by the patient's answer",
                screen.where(answers -> answers.yes("cs-05").orElse(false) && recent.mayHold(answers.at())));
        questioned
                .add("heart failure or irregular heart rhythm by the patient's answer", screen.says("cs-06", true))
                .add("glaucoma or raised pressure in the head by the patient's answer", screen.says("cs-13", true))
                .add("overactive thyroid by the patient's answer", screen.says("cs-14", true));
        List<Finding> findings = new ArrayList<>();
        if (!refusing.isEmpty()) {
            findings.add(refusing.about(Rule.C8)
                    .at("MedicationAdministration.subject")
                    .limit("no infarction or stroke in the last " + TimeInWords.of(limits.recentEvent())
                            + ", no unstable angina, decompensated heart failure, uncontrolled hyperthyroidism or raised"
                            + " pressure in head or eye")
                    .refuse("The heart, the circulation or a pressure is not fit for a dose."));
        }
        if (!questioned.isEmpty()) {
            findings.add(questioned
                    .about(Rule.C8)
                    .at("MedicationAdministration.subject")
                    .limit("none of these, or judged by a clinician")
                    .warn("The heart, the circulation or a pressure may not be fit for a dose."));
        }
        return findings;
    }
}
