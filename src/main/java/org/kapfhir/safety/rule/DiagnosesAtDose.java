package org.kapfhir.safety.rule;

import java.util.List;
import java.util.stream.Stream;
import org.kapfhir.care.Diagnosis;
import org.kapfhir.care.Moment;

/** The diagnoses of a patient as they stood when a dose was given; those that began after it are left out. */
final class DiagnosesAtDose {

    private final Moment dose;
    private final List<Diagnosis> begun;

    private DiagnosesAtDose(Moment dose, List<Diagnosis> begun) {
        this.dose = dose;
        this.begun = begun;
    }

    /** Returns the diagnoses of a record. */
    static DiagnosesAtDose of(Moment dose, CareRecord record) {
        return new DiagnosesAtDose(
                dose,
                record.diagnoses().stream()
                        .filter(diagnosis -> diagnosis.onset() == null || !dose.isBefore(diagnosis.onset()))
                        .toList());
    }

    /** Returns the diagnoses of these groups, active or past. */
    List<Diagnosis> ever(ExclusionDiagnosis... groups) {
        return begun.stream()
                .filter(diagnosis -> Stream.of(groups).anyMatch(group -> group.includes(diagnosis.code())))
                .toList();
    }

    /** Returns those of these groups that are active, or ended only after the dose. */
    List<Diagnosis> active(ExclusionDiagnosis... groups) {
        return ever(groups).stream().filter(this::isActive).toList();
    }

    private boolean isActive(Diagnosis diagnosis) {
        Moment ended = diagnosis.abatement();
        return diagnosis.active() || (ended != null && ended.mayBeFrom(dose));
    }
}
