package org.kapfhir.sample;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.ReferredDocumentStatus;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;

/** Writes down the visit of the day after a session, which integrates it. */
record Integration(PatientPlan patient, int session) {

    private static final int MINUTES = 75;
    private static final String NOTE_CATEGORY =
            "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category";

    OffsetDateTime at() {
        return patient.at(patient.doseAt(session).toLocalDate().plusDays(1), 60);
    }

    List<Resource> records() {
        Visits visits = new Visits(patient);
        Encounter visit = visits.session(
                patient.id("integration-" + session),
                "integration",
                patient.protocol().phase(),
                at(),
                MINUTES,
                StaffMember.INTEGRATION_THERAPIST);
        Visits.inCycle(visit, session);
        visit.addExtension(Values.extension(
                "kap-integrates-session", Values.reference("Encounter", patient.id("dosing-" + session))));
        Modality modality = Modality.ofIntegration(patient.number(), session);
        Procedure therapy = visits.therapy(visit, session, modality, StaffMember.INTEGRATION_THERAPIST);
        List<Resource> records = new ArrayList<>(List.of(visit, therapy));
        if (modality == Modality.EMDR) {
            records.addAll(ratings(visit, therapy));
        }
        records.add(note(visit, "note", "Integration of session " + session));
        if (session == 1) {
            records.add(psychotherapyNote(visit));
        }
        return records;
    }

    private List<Observation> ratings(Encounter visit, Procedure therapy) {
        Findings findings = new Findings(patient, visit, session, null);
        List<Observation> ratings = List.of(
                findings.score("suds-before", "kap-score", "suds", 8, "day1", at().plusMinutes(10)),
                findings.score("voc-before", "kap-score", "voc", 2, "day1", at().plusMinutes(10)),
                findings.score("suds-after", "kap-score", "suds", 2, "day1", at().plusMinutes(65)),
                findings.score("voc-after", "kap-score", "voc", 6, "day1", at().plusMinutes(65)));
        ratings.forEach(rating -> rating.addPartOf(Values.reference("Procedure", therapy.getIdPart())));
        return ratings;
    }

    private DocumentReference note(Encounter visit, String suffix, String title) {
        OffsetDateTime written = at().plusMinutes(MINUTES + 10);
        DocumentReference note = Values.restricted(
                Values.profiled(new DocumentReference(), visit.getIdPart() + "-" + suffix, "kap-document"));
        note.setStatus(DocumentReferenceStatus.CURRENT)
                .setDocStatus(ReferredDocumentStatus.FINAL)
                .setType(Values.loinc("34904-3"))
                .addCategory(Values.concept(NOTE_CATEGORY, "clinical-note"))
                .setSubject(patient.reference())
                .setDate(Date.from(written.toInstant()))
                .addAuthor(patient.staff(StaffMember.INTEGRATION_THERAPIST))
                .setCustodian(patient.clinic().organization())
                .addContent()
                .getAttachment()
                .setContentType("text/plain")
                .setTitle(title)
                .setData((title + "\n\nNo safety concern.\n").getBytes(StandardCharsets.UTF_8));
        note.getContext()
                .setPeriod(visit.getPeriod().copy())
                .addEncounter(Values.reference("Encounter", visit.getIdPart()));
        return note;
    }

    /** The therapist's own note, whose text is kept elsewhere. */
    private DocumentReference psychotherapyNote(Encounter visit) {
        DocumentReference note = note(visit, "own-note", "Psychotherapy note");
        note.addCategory(Values.kap("kap-document-category", "psychotherapy-note"));
        note.getMeta().addSecurity().setSystem(Values.ACT_CODE).setCode("PSYTHPN");
        note.getContentFirstRep()
                .getAttachment()
                .setData(null)
                .setUrl(Clinic.HOME + "/psychotherapy-notes/" + visit.getIdPart());
        return note;
    }
}
