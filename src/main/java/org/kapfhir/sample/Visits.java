package org.kapfhir.sample;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.kapfhir.care.Codes;

/** Writes down the visits of a patient and the therapy in them. */
record Visits(PatientPlan patient) {

    /** A finished visit, without what only some visits have. */
    Encounter finished(String id, String profile, String type, String phase, OffsetDateTime from, OffsetDateTime to) {
        Encounter visit = Values.profiled(new Encounter(), id, profile);
        visit.addExtension(Values.extension("kap-protocol-phase", new CodeType(phase)));
        visit.addExtension(Values.extension("kap-setting", new CodeType("clinic")));
        Period period = Values.period(from, to);
        Duration length = new Duration();
        length.setValue(ChronoUnit.MINUTES.between(from, to));
        length.setUnit("min").setSystem(Codes.UCUM).setCode("min");
        visit.setStatus(EncounterStatus.FINISHED)
                .setClass_(new Coding(Values.ACT_CODE, "AMB", "ambulatory"))
                .addType(Values.kap("kap-session-type", type))
                .setSubject(patient.reference())
                .addEpisodeOfCare(patient.course())
                .setPeriod(period)
                .setLength(length)
                .addReasonReference(patient.indication())
                .setServiceProvider(patient.clinic().organization())
                .addLocation()
                .setLocation(patient.clinic().room())
                .setPeriod(period);
        return visit;
    }

    /** A visit without a dose, with those who take part in it. */
    Encounter session(String id, String type, String phase, OffsetDateTime from, int minutes, StaffMember... with) {
        Encounter visit = finished(id, "kap-session-encounter", type, phase, from, from.plusMinutes(minutes));
        List.of(with).forEach(member -> member.takesPartIn(visit, patient.clinic()));
        return visit;
    }

    /** Says to which cycle of dose and integration a visit belongs. */
    static void inCycle(Encounter visit, int cycle) {
        visit.addExtension(Values.extension("kap-dose-cycle", new PositiveIntType(cycle)));
    }

    /** Therapy of one modality throughout a visit. */
    Procedure therapy(Encounter visit, int cycle, Modality modality, StaffMember by) {
        Procedure therapy = Values.restricted(
                Values.profiled(new Procedure(), visit.getIdPart() + "-" + modality.slug(), "kap-therapy-procedure"));
        if (cycle > 0) {
            therapy.addExtension(Values.extension("kap-dose-cycle", new PositiveIntType(cycle)));
        }
        return therapy.setStatus(ProcedureStatus.COMPLETED)
                .setCode(modality.concept())
                .setSubject(patient.reference())
                .setEncounter(Values.reference("Encounter", visit.getIdPart()))
                .setPerformed(visit.getPeriod().copy())
                .addReasonReference(patient.indication())
                .setOutcome(new CodeableConcept().setText("Worked through as planned"))
                .addPerformer(new Procedure.ProcedurePerformerComponent(patient.staff(by)));
    }
}
