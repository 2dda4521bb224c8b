package org.kapfhir.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.NullMarked;

/**
 * One dosing day of a patient, which is safe by every rule until a test says otherwise.
 *
 * <p>The patient arrives half an hour before the dose and is observed for 150 minutes after it. Each call of an accessor
 * makes a new record under the same id, so a test may change what it got and send that.
 */
@NullMarked
public final class ClinicDay extends DayPlan {

    private final DayIds ids = new DayIds(UUID.randomUUID().toString());

    private ClinicDay(ClinicPatient patient) {
        super(patient);
    }

    /** The day of the patient's first dose: 100 mg sublingually. A woman has a negative pregnancy test that day. */
    public static ClinicDay of(ClinicPatient patient) {
        return new ClinicDay(patient);
    }

    @Override
    ClinicDay self() {
        return this;
    }

    public DayIds ids() {
        return ids;
    }

    public ClinicPatient patient() {
        return patient;
    }

    /** The session, finished unless {@link #status} says otherwise. */
    public Encounter encounter() {
        return new SessionRecords(this).encounter(status);
    }

    /** The session while it lasts. */
    public Encounter openEncounter() {
        return new SessionRecords(this).encounter(EncounterStatus.INPROGRESS);
    }

    public MedicationRequest order() {
        return new DoseRecords(this).order();
    }

    public MedicationDispense dispense() {
        return new DoseRecords(this).dispense();
    }

    public MedicationAdministration dose() {
        return new DoseRecords(this).dose();
    }

    /** All vital signs of the day in the order they were taken. */
    public List<Observation> vitals() {
        return joined(preDoseVitals(), laterVitals());
    }

    /** The vital signs before the dose, the weight and the pregnancy test among them where there is one. */
    public List<Observation> preDoseVitals() {
        return new SessionRecords(this).preDose();
    }

    public List<Observation> laterVitals() {
        return new SessionRecords(this).later();
    }

    /** The ratings before discharge and the assessment that rests on them. */
    public List<Observation> discharge() {
        return new SessionRecords(this).discharge();
    }

    /** The finished session of the next day that integrates this one. */
    public Encounter integration() {
        return new SessionRecords(this).integration();
    }

    /** The transaction that stores the whole day, without the integration of the next one. */
    public Bundle bundle() {
        return Transactions.of(joined(
                List.of(encounter()),
                preDoseVitals(),
                List.of(order(), dispense(), dose()),
                laterVitals(),
                discharge()));
    }

    /** The transaction that stores what precedes the dose, with the session in progress. */
    public Bundle beforeDose() {
        return Transactions.of(joined(List.of(openEncounter()), preDoseVitals(), List.of(order(), dispense())));
    }

    /** The transaction that stores what follows the dose and ends the session. */
    public Bundle afterDose() {
        return Transactions.of(joined(laterVitals(), discharge(), List.of(encounter())));
    }

    @SafeVarargs
    private static <T extends Resource> List<T> joined(List<? extends T>... parts) {
        List<T> all = new ArrayList<>();
        for (List<? extends T> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
