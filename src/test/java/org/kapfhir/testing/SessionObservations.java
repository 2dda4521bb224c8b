package org.kapfhir.testing;

import static org.kapfhir.testing.Values.LOINC;
import static org.kapfhir.testing.Values.TERMINOLOGY;
import static org.kapfhir.testing.Values.concept;
import static org.kapfhir.testing.Values.extension;
import static org.kapfhir.testing.Values.kap;
import static org.kapfhir.testing.Values.moment;
import static org.kapfhir.testing.Values.profiled;
import static org.kapfhir.testing.Values.quantity;

import java.time.OffsetDateTime;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.NullMarked;

/** Writes down what the nurse measures at one moment of a session. */
@NullMarked
record SessionObservations(ClinicPatient patient, Reference encounter, OffsetDateTime at) {

    Observation bp(String id, String timepoint, int systolic, int diastolic) {
        Observation bp = vital(id, timepoint, "kap-vital-bp", "85354-9");
        bp.addComponent().setCode(concept(LOINC, "8480-6")).setValue(quantity(systolic, "mm[Hg]"));
        bp.addComponent().setCode(concept(LOINC, "8462-4")).setValue(quantity(diastolic, "mm[Hg]"));
        return bp;
    }

    Observation heartRate(String id, String timepoint, int bpm) {
        return vital(id, timepoint, "kap-vital-hr", "8867-4").setValue(quantity(bpm, "/min"));
    }

    Observation spo2(String id, String timepoint, int percent) {
        Observation spo2 = vital(id, timepoint, "kap-vital-spo2", "59408-5").setValue(quantity(percent, "%"));
        spo2.getCode().addCoding().setSystem(LOINC).setCode("2708-6");
        return spo2;
    }

    Observation weight(String id, String timepoint, double kg) {
        return vital(id, timepoint, "kap-vital-weight", "29463-7").setValue(quantity(kg, "kg"));
    }

    /** A rating of {@code kap-assessment}. */
    Observation rating(String id, String timepoint, String profile, String assessment, int value) {
        return at(id, timepoint, profile, "survey")
                .setCode(kap("kap-assessment", assessment))
                .setValue(new IntegerType(value));
    }

    /** An observation of the session that has no code and no value yet. */
    Observation at(String id, String timepoint, String profile, String category) {
        Observation observation = profiled(new Observation(), id, profile);
        observation.addExtension(extension("kap-timepoint", kap("kap-timepoint", timepoint)));
        return observation
                .setStatus(ObservationStatus.FINAL)
                .addCategory(concept(TERMINOLOGY + "observation-category", category))
                .setSubject(patient.reference())
                .setEncounter(encounter)
                .setEffective(moment(at))
                .addPerformer(patient.nurse());
    }

    private Observation vital(String id, String timepoint, String profile, String loinc) {
        return at(id, timepoint, profile, "vital-signs").setCode(concept(LOINC, loinc));
    }
}
