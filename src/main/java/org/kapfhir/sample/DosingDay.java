package org.kapfhir.sample;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Resource;

/** Writes down one session with a dose, from check-in to the escort home. */
record DosingDay(PatientPlan patient, int session) {

    private static final int MINUTES_BEFORE = 30;
    private static final int MINUTES_AFTER = 150;
    private static final int QUESTIONS_EVERY = 3;

    /** The session in which the incidents of a course happen. */
    static final int OF_INCIDENTS = 3;

    /** What is recorded of the day. */
    List<Resource> records(Stock.Drawn drawn) {
        Encounter visit = visit();
        SessionRecords during = new SessionRecords(patient, session, visit);
        DoseRecords medicine = new DoseRecords(patient, session, drawn, mg());
        List<Resource> records = new ArrayList<>();
        records.add(visit);
        if (session == 1) {
            records.add(new Tasks(patient).monitoringQuery(at()));
        }
        records.addAll(during.checkIn());
        if (isAsked()) {
            Answers asked = new Answers(patient, visit, "pre-dose", at().minusMinutes(20));
            records.add(asked.gad7(anxiety()));
            records.add(asked.phq9(anxiety() - 2, 0));
        }
        records.addAll(during.vitals());
        records.addAll((isMisrecorded() ? misrecorded(drawn) : medicine).all());
        records.add(new Visits(patient).therapy(visit, session, Modality.DOSING_SUPPORT, StaffMember.THERAPIST));
        records.addAll(during.recovery());
        incidents(records);
        return records;
    }

    /** Tells whether the records of the day have to be corrected afterwards. */
    boolean isMisrecorded() {
        return session == OF_INCIDENTS && patient.hasCorrectedDose();
    }

    /** The dose and the dispense as they should have been recorded. */
    List<Resource> correction(Stock.Drawn drawn) {
        DoseRecords right = new DoseRecords(patient, session, drawn, mg());
        MedicationAdministration dose = right.dose();
        dose.addNote().setText("Corrected: the record was 5 mg short of what was given");
        return List.of(right.dispense(), dose, new Incidents(patient, session, at()).discrepancy());
    }

    int mg() {
        return route().dose(session, patient.weight());
    }

    Route route() {
        return patient.protocol().route(patient.number(), session);
    }

    OffsetDateTime at() {
        return patient.doseAt(session);
    }

    String id() {
        return patient.id("dosing-" + session);
    }

    private DoseRecords misrecorded(Stock.Drawn drawn) {
        return new DoseRecords(patient, session, drawn, mg() - 5);
    }

    /** Anxiety falls with the sessions to a third of what it was. */
    private int anxiety() {
        return Math.max(patient.severity() / 3, patient.severity() - 2 * session);
    }

    private boolean isAsked() {
        return session % QUESTIONS_EVERY == 1;
    }

    private void incidents(List<Resource> records) {
        Incidents incidents = new Incidents(patient, session, at());
        if (route() == Route.NASAL) {
            records.add(new Tasks(patient).remsForm(id(), at()));
        }
        if (session == 1 && patient.hasSuicidalThoughtsAtFirst()) {
            records.add(incidents.itemNineFlag(false));
        }
        if (session == OF_INCIDENTS && patient.hasNausea()) {
            records.add(incidents.nausea());
        }
        if (session == OF_INCIDENTS && patient.hasOverride()) {
            records.add(incidents.override());
        }
        if (session == patient.protocol().sessions().size() && patient.hasSeriousEvent()) {
            records.add(incidents.syncope());
        }
    }

    private Encounter visit() {
        Encounter visit = new Visits(patient)
                .finished(
                        id(),
                        "kap-dosing-encounter",
                        "dosing-session",
                        patient.protocol().phase(),
                        at().minusMinutes(MINUTES_BEFORE),
                        at().plusMinutes(MINUTES_AFTER));
        Visits.inCycle(visit, session);
        visit.addExtension(Values.extension("kap-session-number", new PositiveIntType(session)));
        visit.addExtension(Values.extension("kap-discharge-escort", patient.escort()));
        StaffMember.PRESCRIBER.takesPartIn(visit, patient.clinic());
        StaffMember.THERAPIST.takesPartIn(visit, patient.clinic());
        patient.nurse().takesPartIn(visit, patient.clinic());
        return visit;
    }
}
