package org.kapfhir.sample;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;

/** Writes down what is measured and rated in a session with a dose. */
record SessionRecords(PatientPlan patient, int session, Encounter visit) {

    private static final List<String> CRITERIA = List.of(
            "blood-pressure",
            "heart-rate",
            "oxygen-saturation",
            "alert",
            "aldrete",
            "walks-unaided",
            "nausea-controlled",
            "oriented",
            "distress-bearable",
            "escort-present",
            "no-driving-advice");

    private static final String BEFORE_DISCHARGE = "pre-discharge";
    private static final int SCREEN_EVERY = 3;
    private static final int LIVER_TESTS_AT = 4;

    private record Moment(String timepoint, int minutes, int systolic, int diastolic, int rate, int oxygen) {}

    /** As they differ from the patient's own readings at rest. */
    private static final List<Moment> AFTER = List.of(
            new Moment("t15", 15, 8, 5, 8, -1),
            new Moment("t30", 30, 12, 7, 12, -1),
            new Moment("t40", 40, 14, 8, 12, -2),
            new Moment("t60", 60, 10, 6, 8, -1),
            new Moment("t90", 90, 4, 3, 4, 0),
            new Moment("t120", 120, 0, 0, 2, 0),
            new Moment(BEFORE_DISCHARGE, 140, -2, 0, 0, 0));

    /** Weight, tests that are due, and the urinary screen. */
    List<Resource> checkIn() {
        Findings findings = findings();
        List<Resource> records = new ArrayList<>();
        records.add(findings.weight("pre-dose", at(-25)));
        if (patient.female()) {
            records.add(findings.pregnancyTest(at(-24)));
        }
        if (session == LIVER_TESTS_AT && patient.protocol().lastSession() > 90) {
            records.addAll(findings.liverTests(at(-23)));
        }
        if (patient.protocol() == Protocol.MAINTENANCE || session % SCREEN_EVERY == 1) {
            records.add(findings.score("urinary-symptoms", "kap-score", "urinary-symptoms", 0, "pre-dose", at(-22)));
        }
        return records;
    }

    List<Observation> vitals() {
        List<Observation> vitals = new ArrayList<>();
        boolean high = session == DosingDay.OF_INCIDENTS && patient.hasOverride();
        vitals.addAll(measured(new Moment("pre-dose", -10, high ? 46 : 0, high ? 22 : 0, 0, 0)));
        AFTER.forEach(moment -> vitals.addAll(measured(moment)));
        return vitals;
    }

    /** How the patient fared, and that they may leave. */
    List<Observation> recovery() {
        Findings findings = findings();
        int dissociation = 4 + (patient.number() + 5 * session) % 30;
        Observation cadss = findings.score("cadss-t40", "kap-dissociation-score", "cadss", dissociation, "t40", at(45));
        Observation sedation = findings.score("moaas-t40", "kap-sedation-score", "moaas", 4, "t40", at(42));
        Observation alertness = findings.score(
                "moaas-" + BEFORE_DISCHARGE, "kap-sedation-score", "moaas", 5, BEFORE_DISCHARGE, at(141));
        Observation aldrete =
                findings.score("aldrete-" + BEFORE_DISCHARGE, "kap-score", "aldrete", 10, BEFORE_DISCHARGE, at(141));
        Observation assessment = findings.rated("discharge", "kap-discharge-assessment", BEFORE_DISCHARGE, at(145))
                .setCode(Values.kap("kap-discharge-assessment", "discharge-assessment"))
                .setValue(Values.kap("kap-discharge-result", "may-leave"))
                .addDerivedFrom(Values.reference("Observation", alertness.getIdPart()))
                .addDerivedFrom(Values.reference("Observation", aldrete.getIdPart()));
        for (String criterion : CRITERIA) {
            assessment
                    .addComponent()
                    .setCode(Values.kap("kap-discharge-criterion", criterion))
                    .setValue(new BooleanType(true));
        }
        return List.of(cadss, sedation, alertness, aldrete, assessment);
    }

    private List<Observation> measured(Moment moment) {
        int rest = patient.number() % 5;
        return findings()
                .vitals(
                        moment.timepoint(),
                        at(moment.minutes()),
                        118 + rest + moment.systolic(),
                        76 + rest + moment.diastolic(),
                        70 + rest + moment.rate(),
                        98 + moment.oxygen());
    }

    private Findings findings() {
        return new Findings(patient, visit, session, patient.doseAt(session));
    }

    private OffsetDateTime at(int minutesFromDose) {
        return patient.doseAt(session).plusMinutes(minutesFromDose);
    }
}
