package org.kapfhir.testing;

import static org.kapfhir.testing.Values.kap;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.KapCanonical;

/**
 * One dosing day of a patient, which is safe by every rule until a test says otherwise.
 *
 * <p>The patient arrives half an hour before the dose and is observed for 150 minutes after it. Each call of an accessor
 * makes a new record under the same id, so a test may change what it got and send that.
 */
@NullMarked
public final class ClinicDay {

    /** The ids of the day's records. */
    public record Ids(String key) {
        public String encounter() {
            return "enc-" + key;
        }

        public String order() {
            return "order-" + key;
        }

        public String dispense() {
            return "dispense-" + key;
        }

        public String dose() {
            return "dose-" + key;
        }

        public String discharge() {
            return "discharge-" + key;
        }

        public String integration() {
            return "integration-" + key;
        }

        public String pregnancyTest() {
            return "hcg-" + key;
        }

        /** The id of a measurement: {@code bp}, {@code hr}, {@code spo2}, {@code weight}, {@code moaas}, {@code aldrete}. */
        public String measured(String kind, String timepoint) {
            return kind + "-" + timepoint + "-" + key;
        }
    }

    record PreDoseBp(int systolic, int diastolic, int minutesBefore) {}

    record PreDoseReading(int value, int minutesBefore) {}

    final ClinicPatient patient;
    final Stock stock = new Stock();
    final Discharge discharge = new Discharge();
    final List<PreDoseBp> preDoseBps = new ArrayList<>(List.of(new PreDoseBp(124, 78, 10)));
    final List<Vitals> later = new ArrayList<>(List.of(
            new Vitals("t15", 15, 130, 82, 80, 98),
            new Vitals("t30", 30, 134, 84, 84, 97),
            new Vitals("t40", 40, 136, 86, 84, 97),
            new Vitals("t60", 60, 132, 82, 80, 98),
            new Vitals("t90", 90, 126, 80, 76, 98),
            new Vitals("t120", 120, 124, 78, 74, 98)));
    final List<Extension> doseOverrides = new ArrayList<>();
    final List<Extension> encounterOverrides = new ArrayList<>();
    OffsetDateTime at;
    DoseRoute route = DoseRoute.SUBLINGUAL;
    int infusionMinutes = 40;
    int minutesAfterDose = 150;
    int sessionNumber = 1;
    String encounterClass = "AMB";
    String setting = "clinic";
    EncounterStatus status = EncounterStatus.FINISHED;
    boolean hasEscort = true;

    @Nullable
    PreDoseReading preDoseHr = new PreDoseReading(72, 10);

    @Nullable
    PreDoseReading preDoseSpo2 = new PreDoseReading(98, 10);

    @Nullable
    Double weighed;

    @Nullable
    Boolean pregnant;

    private final Ids ids = new Ids(UUID.randomUUID().toString());
    private boolean defaultBp = true;
    private @Nullable Double dose;

    private ClinicDay(ClinicPatient patient) {
        this.patient = patient;
        this.at = patient.firstDose();
        this.pregnant = patient.isFemale() ? Boolean.FALSE : null;
    }

    /** The day of the patient's first dose: 100 mg sublingually. A woman has a negative pregnancy test that day. */
    public static ClinicDay of(ClinicPatient patient) {
        return new ClinicDay(patient);
    }

    /** When the dose is given, or begins to be. */
    public ClinicDay at(String time) {
        at = OffsetDateTime.parse(time);
        return this;
    }

    public ClinicDay route(DoseRoute by) {
        route = by;
        return this;
    }

    /** How long an infusion runs. */
    public ClinicDay infusionMinutes(int minutes) {
        infusionMinutes = minutes;
        return this;
    }

    public ClinicDay dose(double mg) {
        dose = mg;
        return this;
    }

    /** Weighs the patient before the dose, which is then calculated from this weight. */
    public ClinicDay weighed(double kg) {
        weighed = kg;
        return this;
    }

    /** Adds a blood pressure taken before the dose; the first one takes the place of the default. */
    public ClinicDay preDoseBp(int systolic, int diastolic, int minutesBefore) {
        if (defaultBp) {
            preDoseBps.clear();
            defaultBp = false;
        }
        preDoseBps.add(new PreDoseBp(systolic, diastolic, minutesBefore));
        return this;
    }

    /** Adds a blood pressure taken 10 minutes before the dose; the first one takes the place of the default. */
    public ClinicDay preDoseBp(int systolic, int diastolic) {
        return preDoseBp(systolic, diastolic, 10);
    }

    public ClinicDay withoutPreDoseBp() {
        preDoseBps.clear();
        defaultBp = false;
        return this;
    }

    public ClinicDay preDoseHr(int bpm) {
        preDoseHr = new PreDoseReading(bpm, 10);
        return this;
    }

    public ClinicDay withoutPreDoseHr() {
        preDoseHr = null;
        return this;
    }

    public ClinicDay preDoseSpo2(int percent) {
        preDoseSpo2 = new PreDoseReading(percent, 10);
        return this;
    }

    public ClinicDay withoutPreDoseSpo2() {
        preDoseSpo2 = null;
        return this;
    }

    /** Measures this at its timepoint instead of what the default day has there. */
    public ClinicDay vitals(Vitals measured) {
        withoutVitals(measured.timepoint());
        later.add(measured);
        later.sort(Comparator.comparingInt(Vitals::minutes));
        return this;
    }

    /** Leaves out what is measured at a timepoint after the dose. */
    public ClinicDay withoutVitals(String timepoint) {
        later.removeIf(each -> each.timepoint().equals(timepoint));
        if (timepoint.equals(Discharge.TIMEPOINT)) {
            discharge.hasVitals = false;
        }
        return this;
    }

    /** How long the patient stays after the dose began; what the default day measures later is left out. */
    public ClinicDay staying(int minutes) {
        minutesAfterDose = minutes;
        return this;
    }

    public ClinicDay session(int number) {
        sessionNumber = number;
        return this;
    }

    /** The class of the encounter, for example {@code AMB}. */
    public ClinicDay encounterClass(String code) {
        encounterClass = code;
        return this;
    }

    /** Where the session takes place: {@code clinic}, {@code retreat} or {@code home-telehealth}. */
    public ClinicDay setting(String code) {
        setting = code;
        return this;
    }

    public ClinicDay status(EncounterStatus of) {
        status = of;
        return this;
    }

    public ClinicDay withoutEscort() {
        hasEscort = false;
        return this;
    }

    public ClinicDay pregnancyTest(boolean positive) {
        pregnant = positive;
        return this;
    }

    public ClinicDay withoutPregnancyTest() {
        pregnant = null;
        return this;
    }

    /** What was taken from stock in mg; what was not given of it is wasted unless {@link #wasted} says otherwise. */
    public ClinicDay drawn(double mg) {
        stock.drawn = mg;
        return this;
    }

    /** What the dispense says was given in mg, if that is not the dose. */
    public ClinicDay administered(double mg) {
        stock.administered = mg;
        return this;
    }

    public ClinicDay wasted(double mg) {
        stock.wasted = mg;
        return this;
    }

    /** Who saw the waste, as a reference. */
    public ClinicDay wasteWitness(String practitioner) {
        stock.witness = practitioner;
        return this;
    }

    public ClinicDay vial(String number) {
        stock.vial = number;
        return this;
    }

    public ClinicDay lot(String number) {
        stock.lot = number;
        return this;
    }

    public ClinicDay withoutLot() {
        stock.lot = null;
        return this;
    }

    public ClinicDay expiring(String date) {
        stock.expiry = date;
        return this;
    }

    /** What is left in the container afterwards in mg. */
    public ClinicDay balanceAfter(double mg) {
        stock.balanceAfter = mg;
        return this;
    }

    public ClinicDay withoutBalance() {
        stock.hasBalance = false;
        return this;
    }

    /** The rating of alertness before discharge. */
    public ClinicDay moaas(int rating) {
        discharge.moaas = rating;
        return this;
    }

    /** The rating of recovery before discharge. */
    public ClinicDay aldrete(int total) {
        discharge.aldrete = total;
        return this;
    }

    /** Judges a criterion of discharge as not met, for example {@code walks-unaided}. */
    public ClinicDay unmet(String criterion) {
        discharge.unmet.add(criterion);
        return this;
    }

    /** Says why the patient may leave although a criterion is not met. */
    public ClinicDay dischargeNote(String text) {
        discharge.note = text;
        return this;
    }

    public ClinicDay withoutDischargeAssessment() {
        discharge.hasAssessment = false;
        return this;
    }

    /** The prescriber goes ahead with the dose although a rule refuses it. */
    public ClinicDay override(String rule, String reasonCode) {
        doseOverrides.add(overriding(rule, reasonCode));
        return this;
    }

    /** The prescriber ends the session although a rule refuses it. */
    public ClinicDay encounterOverride(String rule, String reasonCode) {
        encounterOverrides.add(overriding(rule, reasonCode));
        return this;
    }

    public Ids ids() {
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

    double doseMg() {
        return dose == null ? route.firstDose() : dose;
    }

    double dosingWeight() {
        return weighed == null ? patient.weight() : weighed;
    }

    private Extension overriding(String rule, String reasonCode) {
        Extension override = new Extension(KapCanonical.structure("kap-override"));
        override.addExtension("rule", new CodeType(rule));
        override.addExtension("reason", kap("kap-override-reason", reasonCode));
        override.addExtension("by", patient.prescriber());
        return override;
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
