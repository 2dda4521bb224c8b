package org.kapfhir.testing;

import static org.kapfhir.testing.Values.LOINC;
import static org.kapfhir.testing.Values.TERMINOLOGY;
import static org.kapfhir.testing.Values.concept;
import static org.kapfhir.testing.Values.extension;
import static org.kapfhir.testing.Values.kap;
import static org.kapfhir.testing.Values.moment;
import static org.kapfhir.testing.Values.named;
import static org.kapfhir.testing.Values.participant;
import static org.kapfhir.testing.Values.period;
import static org.kapfhir.testing.Values.profiled;
import static org.kapfhir.testing.Values.since;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.NullMarked;

/** Writes down a day's session: the encounter, what is measured in it, how it ends, and its integration. */
@NullMarked
record SessionRecords(ClinicDay day) {

    private static final String PRE_DOSE = "pre-dose";

    Encounter encounter(EncounterStatus status) {
        Encounter encounter = profiled(new Encounter(), day.ids().encounter(), "kap-dosing-encounter");
        phase(encounter);
        encounter.addExtension(extension("kap-session-number", new PositiveIntType(day.sessionNumber)));
        if (day.hasEscort) {
            encounter.addExtension(extension("kap-discharge-escort", day.patient.escort()));
        }
        day.encounterOverrides.forEach(encounter::addExtension);
        encounter
                .setStatus(status)
                .setClass_(new Coding(TERMINOLOGY + "v3-ActCode", day.encounterClass, null))
                .addType(kap("kap-session-type", "dosing-session"))
                .setSubject(day.patient.reference())
                .addEpisodeOfCare(day.patient.course())
                .setPeriod(status == EncounterStatus.FINISHED ? period(arrival(), leaving()) : since(arrival()))
                .addReasonReference(day.patient.indication())
                .setServiceProvider(day.patient.clinic())
                .addLocation()
                .setLocation(day.patient.room());
        participant(encounter, "prescriber", day.patient.prescriber());
        participant(encounter, "session-therapist", day.patient.therapist());
        participant(encounter, "monitor-rn", day.patient.nurse());
        return encounter;
    }

    Encounter integration() {
        OffsetDateTime start = day.at.plusDays(1);
        Encounter integration = profiled(new Encounter(), day.ids().integration(), "kap-session-encounter");
        phase(integration);
        integration.addExtension(extension("kap-integrates-session", reference()));
        integration
                .setStatus(EncounterStatus.FINISHED)
                .setClass_(new Coding(TERMINOLOGY + "v3-ActCode", "AMB", null))
                .addType(kap("kap-session-type", "integration"))
                .setSubject(day.patient.reference())
                .addEpisodeOfCare(day.patient.course())
                .setPeriod(period(start, start.plusMinutes(75)))
                .setServiceProvider(day.patient.clinic())
                .addLocation()
                .setLocation(day.patient.room());
        participant(integration, "integration-therapist", day.patient.therapist());
        return integration;
    }

    List<Observation> preDose() {
        List<Observation> taken = new ArrayList<>();
        if (day.weighed != null) {
            taken.add(before(25).weight(id("weight", PRE_DOSE), PRE_DOSE, day.weighed));
        }
        if (day.pregnant != null) {
            taken.add(pregnancyTest(day.pregnant));
        }
        for (int i = 0; i < day.preDoseBps.size(); i++) {
            DayPlan.PreDoseBp bp = day.preDoseBps.get(i);
            String id = id("bp", i == 0 ? PRE_DOSE : PRE_DOSE + "-" + (i + 1));
            taken.add(before(bp.minutesBefore()).bp(id, PRE_DOSE, bp.systolic(), bp.diastolic()));
        }
        if (day.preDoseHr != null) {
            taken.add(before(day.preDoseHr.minutesBefore())
                    .heartRate(id("hr", PRE_DOSE), PRE_DOSE, day.preDoseHr.value()));
        }
        if (day.preDoseSpo2 != null) {
            taken.add(before(day.preDoseSpo2.minutesBefore())
                    .spo2(id("spo2", PRE_DOSE), PRE_DOSE, day.preDoseSpo2.value()));
        }
        return taken;
    }

    List<Observation> later() {
        return measured()
                .flatMap(each -> {
                    SessionObservations then = after(each.minutes());
                    String timepoint = each.timepoint();
                    return Stream.of(
                            then.bp(id("bp", timepoint), timepoint, each.systolic(), each.diastolic()),
                            then.heartRate(id("hr", timepoint), timepoint, each.heartRate()),
                            then.spo2(id("spo2", timepoint), timepoint, each.spo2()));
                })
                .toList();
    }

    List<Observation> discharge() {
        String timepoint = Discharge.TIMEPOINT;
        SessionObservations rated = after(day.minutesAfterDose - 8);
        List<Observation> records = new ArrayList<>(List.of(
                rated.rating(id("moaas", timepoint), timepoint, "kap-sedation-score", "moaas", day.discharge.moaas),
                rated.rating(id("aldrete", timepoint), timepoint, "kap-score", "aldrete", day.discharge.aldrete)));
        if (day.discharge.hasAssessment) {
            records.add(assessment());
        }
        return records;
    }

    private Observation assessment() {
        String timepoint = Discharge.TIMEPOINT;
        Observation assessment = after(day.minutesAfterDose - 5)
                .at(day.ids().discharge(), timepoint, "kap-discharge-assessment", "survey")
                .setCode(kap("kap-discharge-assessment", "discharge-assessment"))
                .setValue(kap("kap-discharge-result", "may-leave"))
                .addPerformer(day.patient.prescriber())
                .addDerivedFrom(Values.reference("Observation", id("moaas", timepoint)))
                .addDerivedFrom(Values.reference("Observation", id("aldrete", timepoint)));
        if (measured().anyMatch(each -> each.timepoint().equals(timepoint))) {
            for (String kind : List.of("bp", "hr", "spo2")) {
                assessment.addDerivedFrom(Values.reference("Observation", id(kind, timepoint)));
            }
        }
        for (String criterion : Discharge.CRITERIA) {
            assessment
                    .addComponent()
                    .setCode(kap("kap-discharge-criterion", criterion))
                    .setValue(new BooleanType(!day.discharge.unmet.contains(criterion)));
        }
        if (day.discharge.note != null) {
            assessment.addNote().setText(day.discharge.note);
        }
        return assessment;
    }

    private Observation pregnancyTest(boolean positive) {
        return named(new Observation(), day.ids().pregnancyTest())
                .setStatus(ObservationStatus.FINAL)
                .addCategory(concept(TERMINOLOGY + "observation-category", "laboratory"))
                .setCode(concept(LOINC, "2106-3"))
                .setSubject(day.patient.reference())
                .setEncounter(reference())
                .setEffective(moment(day.at.minusMinutes(25)))
                .addPerformer(day.patient.nurse())
                .setValue(concept(LOINC, positive ? "LA6576-8" : "LA6577-6"));
    }

    /** What fits into the stay, with the measurement before discharge that every stay ends with unless it is left out. */
    private Stream<Vitals> measured() {
        int last = day.minutesAfterDose - 10;
        boolean ownDischarge =
                day.later.stream().anyMatch(each -> each.timepoint().equals(Discharge.TIMEPOINT));
        Stream<Vitals> end = ownDischarge || !day.discharge.hasVitals
                ? Stream.of()
                : Stream.of(new Vitals(Discharge.TIMEPOINT, last, 124, 78, 74, 98));
        return Stream.concat(day.later.stream().filter(each -> each.minutes() <= day.minutesAfterDose), end)
                .sorted(Comparator.comparingInt(Vitals::minutes));
    }

    private void phase(Encounter encounter) {
        encounter.addExtension(extension("kap-protocol-phase", new CodeType("induction")));
        encounter.addExtension(extension("kap-setting", new CodeType(day.setting)));
        encounter.addExtension(extension("kap-dose-cycle", new PositiveIntType(day.sessionNumber)));
    }

    private OffsetDateTime arrival() {
        OffsetDateTime usual = day.at.minusMinutes(30);
        return preDose().stream()
                .map(taken ->
                        OffsetDateTime.parse(taken.getEffectiveDateTimeType().getValueAsString()))
                .map(taken -> taken.minusMinutes(5))
                .filter(usual::isAfter)
                .min(Comparator.naturalOrder())
                .orElse(usual);
    }

    private OffsetDateTime leaving() {
        return day.at.plusMinutes(day.minutesAfterDose);
    }

    private SessionObservations before(int minutes) {
        return after(-minutes);
    }

    private SessionObservations after(int minutes) {
        return new SessionObservations(day.patient, reference(), day.at.plusMinutes(minutes));
    }

    private Reference reference() {
        return Values.reference("Encounter", day.ids().encounter());
    }

    private String id(String kind, String timepoint) {
        return day.ids().measured(kind, timepoint);
    }
}
