package org.kapfhir.safety.rule;

import java.util.List;
import java.util.OptionalInt;
import org.kapfhir.care.Dose;
import org.kapfhir.care.KapPatient;
import org.kapfhir.care.Moment;

/**
 * C6: no dose for a patient younger than 18 years.
 *
 * <p>Source: US prescribing information of esketamine nasal spray. The least age that the patient may have on the day of the
 * dose counts; without a birth date, or without a time of the dose, the dose is refused.
 */
final class LeastAgeRule implements SafetyRule<Dose> {

    private final ContraindicationLimits limits;

    LeastAgeRule(ContraindicationLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.C6;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        Moment dose = proposed.start();
        List<String> evidence =
                record.patient().map(KapPatient::reference).stream().toList();
        Finding.Draft draft = Finding.about(Rule.C6)
                .at("MedicationAdministration.subject")
                .limit("at least " + limits.leastAge() + " years")
                .from(evidence);
        if (dose == null) {
            return List.of(
                    draft.found("time of the dose not recorded").refuse("The patient's age at the dose is not known."));
        }
        OptionalInt age =
                record.patient().map(patient -> patient.leastAge(dose.day())).orElseGet(OptionalInt::empty);
        if (age.isEmpty()) {
            return List.of(draft.found("birth date not recorded").refuse("The patient's age is not known."));
        }
        if (age.getAsInt() >= limits.leastAge()) {
            return List.of();
        }
        return List.of(draft.found(age.getAsInt() + " years on the day of the dose, as far as the birth date tells")
                .refuse("The patient is too young."));
    }
}
