package org.kapfhir.sample;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/** The course of one patient as visits, whose records are written when their time has come. */
final class Course {

    /**
     * Something that is recorded at once.
     *
     * @param at when
     * @param patient the number of the patient
     * @param records what is recorded
     */
    record Visit(OffsetDateTime at, int patient, Supplier<List<Resource>> records) {}

    private static final int FOLLOW_UP_DAYS = 7;

    private final PatientPlan patient;
    private final Stock stock;
    private final Map<Integer, Stock.Drawn> toCorrect = new HashMap<>();

    Course(PatientPlan patient, Stock stock) {
        this.patient = patient;
        this.stock = stock;
    }

    /** The visits in order of time. */
    List<Visit> visits() {
        List<Visit> visits = new ArrayList<>();
        visits.add(visit(patient.screeningAt(), new Screening(patient)::records));
        OffsetDateTime preparation = patient.at(patient.screening().plusDays(3), 0);
        visits.add(visit(preparation, () -> preparation(preparation)));
        for (int session = 1; session <= patient.protocol().sessions().size(); session++) {
            DosingDay dosing = new DosingDay(patient, session);
            Integration integration = new Integration(patient, session);
            visits.add(visit(dosing.at(), () -> dosing(dosing)));
            visits.add(visit(integration.at(), () -> integration(dosing, integration)));
        }
        LocalDate last = patient.firstDose().plusDays(patient.protocol().lastSession() + (long) FOLLOW_UP_DAYS);
        OffsetDateTime followUp = patient.at(last, 0);
        visits.add(visit(followUp, () -> followUp(followUp)));
        return visits;
    }

    private Visit visit(OffsetDateTime at, Supplier<List<Resource>> records) {
        return new Visit(at, patient.number(), records);
    }

    private List<Resource> preparation(OffsetDateTime at) {
        Visits visits = new Visits(patient);
        Encounter visit =
                visits.session(patient.id("preparation"), "preparation", "preparation", at, 90, StaffMember.THERAPIST);
        TreatmentPlan plan = new TreatmentPlan(patient);
        return List.of(
                visit,
                visits.therapy(visit, 0, Modality.PREPARATION, StaffMember.THERAPIST),
                plan.goal(false),
                plan.active());
    }

    private List<Resource> dosing(DosingDay dosing) {
        Stock.Drawn drawn = stock.draw(
                dosing.route().product(),
                dosing.route().drawn(dosing.session(), dosing.mg()),
                dosing.at().toLocalDate());
        if (dosing.isMisrecorded()) {
            toCorrect.put(dosing.session(), drawn);
        }
        List<Resource> records = new ArrayList<>(stock.justOpened());
        records.addAll(dosing.records(drawn));
        return records;
    }

    private List<Resource> integration(DosingDay dosing, Integration integration) {
        List<Resource> records = new ArrayList<>(integration.records());
        Stock.Drawn drawn = toCorrect.remove(dosing.session());
        if (drawn != null) {
            records.addAll(dosing.correction(drawn));
        }
        boolean late = patient.hasLateForm() && dosing.session() == DosingDay.OF_INCIDENTS;
        if (dosing.route() == Route.NASAL && !late) {
            Task form = new Tasks(patient).remsForm(dosing.id(), dosing.at());
            records.add(Tasks.done(form, integration.at()));
        }
        return records;
    }

    private List<Resource> followUp(OffsetDateTime at) {
        Encounter visit = new Visits(patient)
                .session(
                        patient.id("follow-up"),
                        "follow-up",
                        patient.protocol().phase(),
                        at,
                        45,
                        StaffMember.PRESCRIBER);
        Answers answers = new Answers(patient, visit, "week1", at.plusMinutes(10));
        int anxiety = patient.severity() / 3;
        TreatmentPlan plan = new TreatmentPlan(patient);
        return List.of(
                visit,
                answers.gad7(anxiety),
                answers.phq9(anxiety, 0),
                plan.goal(true),
                plan.completed(),
                new Agreement(patient).finishedCourse(at));
    }
}
