package org.kapfhir.testing;

import static org.kapfhir.testing.Values.kap;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Extension;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.KapCanonical;

/** What a test says of a dosing day; what it does not say is as on a day without incident. */
@NullMarked
abstract sealed class DayPlan permits ClinicDay {

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

    private boolean defaultBp = true;
    private @Nullable Double dose;

    DayPlan(ClinicPatient patient) {
        this.patient = patient;
        this.at = patient.firstDose();
        this.pregnant = patient.isFemale() ? Boolean.FALSE : null;
    }

    abstract ClinicDay self();

    /** When the dose is given, or begins to be. */
    public ClinicDay at(String time) {
        at = OffsetDateTime.parse(time);
        return self();
    }

    public ClinicDay route(DoseRoute by) {
        route = by;
        return self();
    }

    /** How long an infusion runs. */
    public ClinicDay infusionMinutes(int minutes) {
        infusionMinutes = minutes;
        return self();
    }

    public ClinicDay dose(double mg) {
        dose = mg;
        return self();
    }

    /** Weighs the patient before the dose, which is then calculated from this weight. */
    public ClinicDay weighed(double kg) {
        weighed = kg;
        return self();
    }

    /** Adds a blood pressure taken before the dose; the first one takes the place of the default. */
    public ClinicDay preDoseBp(int systolic, int diastolic, int minutesBefore) {
        if (defaultBp) {
            preDoseBps.clear();
            defaultBp = false;
        }
        preDoseBps.add(new PreDoseBp(systolic, diastolic, minutesBefore));
        return self();
    }

    /** Adds a blood pressure taken 10 minutes before the dose; the first one takes the place of the default. */
    public ClinicDay preDoseBp(int systolic, int diastolic) {
        return preDoseBp(systolic, diastolic, 10);
    }

    public ClinicDay withoutPreDoseBp() {
        preDoseBps.clear();
        defaultBp = false;
        return self();
    }

    public ClinicDay preDoseHr(int bpm, int minutesBefore) {
        preDoseHr = new PreDoseReading(bpm, minutesBefore);
        return self();
    }

    public ClinicDay preDoseHr(int bpm) {
        return preDoseHr(bpm, 10);
    }

    public ClinicDay withoutPreDoseHr() {
        preDoseHr = null;
        return self();
    }

    public ClinicDay preDoseSpo2(int percent, int minutesBefore) {
        preDoseSpo2 = new PreDoseReading(percent, minutesBefore);
        return self();
    }

    public ClinicDay preDoseSpo2(int percent) {
        return preDoseSpo2(percent, 10);
    }

    public ClinicDay withoutPreDoseSpo2() {
        preDoseSpo2 = null;
        return self();
    }

    /** Measures this at its timepoint instead of what the default day has there. */
    public ClinicDay vitals(Vitals measured) {
        withoutVitals(measured.timepoint());
        later.add(measured);
        later.sort(Comparator.comparingInt(Vitals::minutes));
        return self();
    }

    /** Leaves out what is measured at a timepoint after the dose. */
    public ClinicDay withoutVitals(String timepoint) {
        later.removeIf(each -> each.timepoint().equals(timepoint));
        if (timepoint.equals(Discharge.TIMEPOINT)) {
            discharge.hasVitals = false;
        }
        return self();
    }

    /** How long the patient stays after the dose began; what the default day measures later is left out. */
    public ClinicDay staying(int minutes) {
        minutesAfterDose = minutes;
        return self();
    }

    public ClinicDay session(int number) {
        sessionNumber = number;
        return self();
    }

    /** The class of the encounter, for example {@code AMB}. */
    public ClinicDay encounterClass(String code) {
        encounterClass = code;
        return self();
    }

    /** Where the session takes place: {@code clinic}, {@code retreat} or {@code home-telehealth}. */
    public ClinicDay setting(String code) {
        setting = code;
        return self();
    }

    public ClinicDay status(EncounterStatus of) {
        status = of;
        return self();
    }

    /** Records no escort; what the discharge assessment says of one is up to {@link #unmet}. */
    public ClinicDay withoutEscort() {
        hasEscort = false;
        return self();
    }

    public ClinicDay pregnancyTest(boolean positive) {
        pregnant = positive;
        return self();
    }

    public ClinicDay withoutPregnancyTest() {
        pregnant = null;
        return self();
    }

    /** What was taken from stock in mg; what was not given of it is wasted unless {@link #wasted} says otherwise. */
    public ClinicDay drawn(double mg) {
        stock.drawn = mg;
        return self();
    }

    /** What the dispense says was given in mg, if that is not the dose. */
    public ClinicDay administered(double mg) {
        stock.administered = mg;
        return self();
    }

    public ClinicDay wasted(double mg) {
        stock.wasted = mg;
        return self();
    }

    /** Who saw the waste, as a reference. */
    public ClinicDay wasteWitness(String practitioner) {
        stock.witness = practitioner;
        return self();
    }

    public ClinicDay vial(String number) {
        stock.vial = number;
        return self();
    }

    public ClinicDay lot(String number) {
        stock.lot = number;
        return self();
    }

    public ClinicDay withoutLot() {
        stock.lot = null;
        return self();
    }

    public ClinicDay expiring(String date) {
        stock.expiry = date;
        return self();
    }

    /** What is left in the container afterwards in mg. */
    public ClinicDay balanceAfter(double mg) {
        stock.balanceAfter = mg;
        return self();
    }

    public ClinicDay withoutBalance() {
        stock.hasBalance = false;
        return self();
    }

    /** The rating of alertness before discharge. */
    public ClinicDay moaas(int rating) {
        discharge.moaas = rating;
        return self();
    }

    /** The rating of recovery before discharge. */
    public ClinicDay aldrete(int total) {
        discharge.aldrete = total;
        return self();
    }

    /** Judges a criterion of discharge as not met, for example {@code walks-unaided}. */
    public ClinicDay unmet(String criterion) {
        discharge.unmet.add(criterion);
        return self();
    }

    /** Says why the patient may leave although a criterion is not met. */
    public ClinicDay dischargeNote(String text) {
        discharge.note = text;
        return self();
    }

    public ClinicDay withoutDischargeAssessment() {
        discharge.hasAssessment = false;
        return self();
    }

    /** The prescriber goes ahead with the dose although a rule refuses it. */
    public ClinicDay override(String rule, String reasonCode) {
        doseOverrides.add(overriding(rule, reasonCode));
        return self();
    }

    /** The prescriber ends the session although a rule refuses it. */
    public ClinicDay encounterOverride(String rule, String reasonCode) {
        encounterOverrides.add(overriding(rule, reasonCode));
        return self();
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
}
