package org.kapfhir.safety.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kapfhir.care.KapPatient;

/** Judges whether the patient of a controlled substance can be told from the record: with name and address. */
final class PatientOnRecord {

    private PatientOnRecord() {}

    /**
     * Returns what is missing.
     *
     * @param element that names the patient, as FHIRPath
     */
    static List<Finding> missing(String element, CareRecord record) {
        Finding.Draft draft = Finding.about(Rule.K1).at(element).limit("a patient with name and address");
        Optional<KapPatient> patient = record.patient();
        if (patient.isEmpty()) {
            return List.of(draft.found("no patient that this server keeps")
                    .refuse("A controlled substance is recorded for a known patient."));
        }
        List<String> missing = new ArrayList<>();
        if (!patient.get().named()) {
            missing.add("no name");
        }
        if (!patient.get().addressed()) {
            missing.add("no address");
        }
        return missing.isEmpty()
                ? List.of()
                : List.of(draft.found(String.join(", ", missing))
                        .from(patient.get().reference())
                        .refuse("The record of a controlled substance has the patient's name and address."));
    }
}
