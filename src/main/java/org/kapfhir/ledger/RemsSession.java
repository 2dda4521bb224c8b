package org.kapfhir.ledger;

import java.time.ZoneId;
import java.util.List;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.ControlledDispense;
import org.kapfhir.care.DischargeAssessment;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.MedicationUse;
import org.kapfhir.care.VitalSign;

/**
 * What is recorded of a session in which esketamine was given.
 *
 * @param session the session
 * @param patient or null
 * @param monitor who monitored, or null
 * @param site where, or null
 * @param doses of esketamine in the session; at least one
 * @param earlier doses of esketamine of the patient before the session
 * @param dispenses of the session
 * @param vitals of the session
 * @param scores and other measurements of the session
 * @param discharge assessments of the session
 * @param medicines that the patient takes or took
 * @param events adverse events of the session or attributed to its doses
 * @param clinic the clinic's time zone
 */
record RemsSession(
        DosingSession session,
        @Nullable Patient patient,
        @Nullable Practitioner monitor,
        @Nullable Organization site,
        List<Dose> doses,
        List<Dose> earlier,
        List<ControlledDispense> dispenses,
        List<VitalSign> vitals,
        List<Measurement> scores,
        List<DischargeAssessment> discharge,
        List<MedicationUse> medicines,
        List<AdverseEvent> events,
        ZoneId clinic) {

    RemsSession {
        doses = List.copyOf(doses);
        earlier = List.copyOf(earlier);
        dispenses = List.copyOf(dispenses);
        vitals = List.copyOf(vitals);
        scores = List.copyOf(scores);
        discharge = List.copyOf(discharge);
        medicines = List.copyOf(medicines);
        events = List.copyOf(events);
    }
}
