package org.kapfhir.sample;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Codes;

/**
 * Writes down what is measured and rated in one visit.
 *
 * @param patient whose visit it is
 * @param visit the visit
 * @param cycle of dose and integration, or 0 outside of one
 * @param dose when the dose of the visit is given, or null if none is
 */
record Findings(PatientPlan patient, Encounter visit, int cycle, @Nullable OffsetDateTime dose) {

    /** The upper limits of normal of the liver tests in U/L, by their LOINC codes. */
    private static final List<Liver> LIVER = List.of(
            new Liver("alt", "1742-6", 40),
            new Liver("ast", "1920-8", 40),
            new Liver("alp", "6768-6", 105),
            new Liver("ggt", "2324-2", 40));

    private record Liver(String name, String loinc, int limit) {}

    /** Blood pressure, heart rate and oxygen saturation at one moment. */
    List<Observation> vitals(String timepoint, OffsetDateTime at, int systolic, int diastolic, int rate, int oxygen) {
        Observation bp = vital("bp", "85354-9", timepoint, at);
        bp.addComponent().setCode(Values.loinc("8480-6")).setValue(Values.quantity(systolic, "mm[Hg]"));
        bp.addComponent().setCode(Values.loinc("8462-4")).setValue(Values.quantity(diastolic, "mm[Hg]"));
        Observation spo2 = vital("spo2", "59408-5", timepoint, at).setValue(Values.quantity(oxygen, "%"));
        spo2.getCode().addCoding().setSystem(Codes.LOINC).setCode("2708-6");
        return List.of(bp, vital("hr", "8867-4", timepoint, at).setValue(Values.quantity(rate, "/min")), spo2);
    }

    Observation weight(String timepoint, OffsetDateTime at) {
        return vital("weight", "29463-7", timepoint, at).setValue(Values.quantity(patient.weight(), "kg"));
    }

    /** A rating or a total; the id ends with the suffix. */
    Observation score(String suffix, String profile, String code, int value, String timepoint, OffsetDateTime at) {
        return rated(suffix, profile, timepoint, at)
                .setCode(Values.kap("kap-assessment", code))
                .setValue(new IntegerType(value));
    }

    /** A total that LOINC has a code for. */
    Observation total(String suffix, String loinc, int value, String timepoint, OffsetDateTime at) {
        return rated(suffix, "kap-score", timepoint, at)
                .setCode(Values.loinc(loinc))
                .setValue(new IntegerType(value));
    }

    /** An observation of the survey that has no code and no value yet. */
    Observation rated(String suffix, String profile, String timepoint, OffsetDateTime at) {
        return timed(Values.profiled(new Observation(), id(suffix), profile), timepoint, at)
                .addCategory(Values.hl7("observation-category", "survey"))
                .addPerformer(patient.staff(StaffMember.THERAPIST));
    }

    Observation pregnancyTest(OffsetDateTime at) {
        return laboratory("hcg", "2106-3", Values.loinc("LA6577-6"), at);
    }

    List<Observation> liverTests(OffsetDateTime at) {
        List<Observation> tests = new ArrayList<>();
        for (Liver test : LIVER) {
            int value = test.limit() / 2 + patient.number() % 7;
            Observation result = laboratory(test.name(), test.loinc(), Values.quantity(value, "U/L"), at);
            result.addReferenceRange().setHigh(Values.quantity(test.limit(), "U/L"));
            tests.add(result);
        }
        return tests;
    }

    private Observation laboratory(String suffix, String loinc, Type value, OffsetDateTime at) {
        return of(Values.named(new Observation(), id(suffix)), at)
                .addCategory(Values.hl7("observation-category", "laboratory"))
                .setCode(Values.loinc(loinc))
                .addPerformer(patient.staff(patient.nurse()))
                .setValue(value);
    }

    private Observation vital(String kind, String loinc, String timepoint, OffsetDateTime at) {
        Observation vital = Values.profiled(new Observation(), id(kind + "-" + timepoint), "kap-vital-" + kind);
        return timed(vital, timepoint, at)
                .addCategory(Values.hl7("observation-category", "vital-signs"))
                .setCode(Values.loinc(loinc))
                .addPerformer(patient.staff(patient.nurse()));
    }

    private Observation timed(Observation observation, String timepoint, OffsetDateTime at) {
        observation.addExtension(Values.extension("kap-timepoint", Values.kap("kap-timepoint", timepoint)));
        if (dose != null) {
            int minutes = Math.toIntExact(Duration.between(dose, at).toMinutes());
            observation.addExtension(Values.extension("kap-minutes-from-dose", Values.quantity(minutes, "min")));
        }
        if (cycle > 0) {
            observation.addExtension(Values.extension("kap-dose-cycle", new PositiveIntType(cycle)));
        }
        return of(observation, at);
    }

    private Observation of(Observation observation, OffsetDateTime at) {
        return observation
                .setStatus(ObservationStatus.FINAL)
                .setSubject(patient.reference())
                .setEncounter(Values.reference("Encounter", visit.getIdPart()))
                .setEffective(Values.moment(at));
    }

    private String id(String suffix) {
        return visit.getIdPart() + "-" + suffix;
    }
}
