package org.kapfhir.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Codes;
import org.kapfhir.care.ControlledDispense;
import org.kapfhir.care.DischargeAssessment;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.KapCanonical;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.MedicationUse;
import org.kapfhir.care.Moment;
import org.kapfhir.care.VitalSign;

class RemsFormTest {

    private static final Instant START = Instant.parse("2026-03-02T15:00:00Z");

    private final List<Dose> doses = new ArrayList<>(List.of(dose("56", 0)));
    private final List<Dose> earlier = new ArrayList<>();
    private final List<ControlledDispense> dispenses = new ArrayList<>(List.of(dispense("LOT-1")));
    private final List<VitalSign> vitals = new ArrayList<>();
    private final List<Measurement> scores = new ArrayList<>();
    private final List<DischargeAssessment> discharge = new ArrayList<>();
    private final List<MedicationUse> medicines = new ArrayList<>();
    private final List<AdverseEvent> events = new ArrayList<>();
    private final Patient patient = new Patient();
    private @Nullable Moment end = at(125);

    @Test
    void hasTheItemsOfTheQuestionnaire() throws IOException {
        JsonNode questionnaire = new ObjectMapper()
                .readTree(Path.of("profiles/fsh-generated/resources/Questionnaire-kap-rems-monitoring.json")
                        .toFile());
        List<String> items = new ArrayList<>();
        questionnaire
                .get("item")
                .forEach(item -> items.add(
                        item.get("linkId").asText() + " " + item.get("text").asText()));
        assertThat(Arrays.stream(RemsItem.values()).map(item -> item.linkId() + " " + item.inWords()))
                .containsExactlyElementsOf(items);
    }

    @Test
    void tellsWhyEachItemIsMissing() {
        RemsAnswers answers = form();
        Set<RemsItem> open = Arrays.stream(RemsItem.values())
                .filter(item -> answers.whyMissing(item).isPresent())
                .collect(Collectors.toSet());
        assertThat(open)
                .contains(
                        RemsItem.PATIENT_ID,
                        RemsItem.ENROLLED,
                        RemsItem.FIRST_TREATMENT,
                        RemsItem.VITALS_BEFORE,
                        RemsItem.SYSTOLIC_AT_40,
                        RemsItem.SEDATION,
                        RemsItem.DISSOCIATION,
                        RemsItem.RESPIRATORY_DEPRESSION,
                        RemsItem.SERIOUS_EVENT)
                .doesNotContain(
                        RemsItem.DOSE,
                        RemsItem.DOSE_OTHER,
                        RemsItem.LOT,
                        RemsItem.TOTAL_MINUTES,
                        RemsItem.TREATMENT_DATE,
                        RemsItem.SEDATION_ONSET,
                        RemsItem.SERIOUS_EVENT_TYPE);
    }

    @Nested
    class Medicine {

        @Test
        void tellsTheDoseAndItsLot() {
            assertThat(code(RemsItem.DOSE)).isEqualTo("56");
            assertThat(text(RemsItem.LOT)).isEqualTo("LOT-1");
            assertThat(text(RemsItem.TREATMENT_DATE)).isEqualTo("2026-03-02");
            assertThat(text(RemsItem.TOTAL_MINUTES)).isEqualTo("125");
        }

        @Test
        void addsTheDosesOfTheSession() {
            doses.add(dose("28", 5));
            assertThat(code(RemsItem.DOSE)).isEqualTo("84");
            doses.add(dose("28", 10));
            assertThat(code(RemsItem.DOSE)).isEqualTo("other");
            assertThat(text(RemsItem.DOSE_OTHER)).isEqualTo("112");
        }

        @Test
        void leavesTheLotOpenIfOneIsMissing() {
            dispenses.clear();
            dispenses.add(dispense(null));
            assertThat(form().whyMissing(RemsItem.LOT)).isPresent();
        }

        @Test
        void leavesTheMinutesOpenWhileTheSessionLasts() {
            end = null;
            assertThat(form().whyMissing(RemsItem.TOTAL_MINUTES)).isPresent();
        }

        @Test
        void tellsClassesOfMedicinesTakenFrom24HoursBefore() {
            medicines.add(use("Lorazepam 1 mg", -24 * 60));
            medicines.add(use("Oxycodone 5 mg", -24 * 60 - 1));
            medicines.add(use("Sertraline 50 mg", -60));
            assertThat(form().of(RemsItem.CONCOMITANT))
                    .extracting(value -> ((Coding) value).getCode())
                    .containsExactly("benzodiazepine");
        }
    }

    @Nested
    class Person {

        @Test
        void tellsNumberAndEnrolment() {
            Extension enrollment = new Extension(KapCanonical.structure("kap-rems-enrollment"));
            enrollment.addExtension("status", new CodeType("enrolled"));
            enrollment.addExtension("id", new StringType("REMS-7"));
            patient.addExtension(enrollment);
            assertThat(text(RemsItem.PATIENT_ID)).isEqualTo("REMS-7");
            assertThat(text(RemsItem.ENROLLED)).isEqualTo("true");
        }

        @Test
        void saysNoToEnrolmentOnlyIfARecordDoes() {
            Extension enrollment = new Extension(KapCanonical.structure("kap-rems-enrollment"));
            enrollment.addExtension("status", new CodeType("pending"));
            patient.addExtension(enrollment);
            assertThat(text(RemsItem.ENROLLED)).isEqualTo("false");
        }

        @Test
        void knowsThatItIsNotTheFirstTreatment() {
            earlier.add(dose("56", -10_000));
            assertThat(text(RemsItem.FIRST_TREATMENT)).isEqualTo("false");
        }
    }

    @Nested
    class Measured {

        @Test
        void takesThePressureNearestTo40Minutes() {
            vitals.add(pressure(-5, null, "122"));
            vitals.add(pressure(30, null, "130"));
            vitals.add(pressure(44, null, "140"));
            vitals.add(pressure(51, null, "150"));
            vitals.add(pressure(120, "pre-discharge", "124"));
            assertThat(text(RemsItem.SYSTOLIC_BEFORE)).isEqualTo("122");
            assertThat(text(RemsItem.SYSTOLIC_AT_40)).isEqualTo("140");
            assertThat(text(RemsItem.DIASTOLIC_AT_40)).isEqualTo("80");
            assertThat(text(RemsItem.SYSTOLIC_AT_COMPLETION)).isEqualTo("124");
        }

        @Test
        void takesNoPressureFurtherFrom40Minutes() {
            vitals.add(pressure(29, null, "130"));
            vitals.add(pressure(51, null, "130"));
            assertThat(form().whyMissing(RemsItem.SYSTOLIC_AT_40)).isPresent();
            vitals.add(pressure(50, null, "131"));
            assertThat(text(RemsItem.SYSTOLIC_AT_40)).isEqualTo("131");
        }

        @Test
        void tellsWhenSedationBeganAndEnded() {
            scores.add(score("moaas", 15, "5"));
            scores.add(score("moaas", 30, "4"));
            scores.add(score("moaas", 60, "3"));
            scores.add(score("moaas", 90, "5"));
            assertThat(text(RemsItem.SEDATION)).isEqualTo("true");
            assertThat(text(RemsItem.SEDATION_ONSET)).isEqualTo("30");
            assertThat(text(RemsItem.SEDATION_RESOLUTION)).isEqualTo("90");
        }

        @Test
        void saysNoToSedationOnlyIfItWasRatedInTheHourAfterTheDose() {
            scores.add(score("rass", 61, "0"));
            assertThat(form().whyMissing(RemsItem.SEDATION)).isPresent();
            scores.add(score("rass", 60, "0"));
            assertThat(text(RemsItem.SEDATION)).isEqualTo("false");
        }

        @Test
        void takesACadssOfMoreThan4ForDissociation() {
            scores.add(score("cadss", 40, "4"));
            assertThat(text(RemsItem.DISSOCIATION)).isEqualTo("false");
            scores.add(score("cadss", 50, "5"));
            assertThat(text(RemsItem.DISSOCIATION)).isEqualTo("true");
            assertThat(text(RemsItem.DISSOCIATION_ONSET)).isEqualTo("50");
            assertThat(form().whyMissing(RemsItem.DISSOCIATION_RESOLUTION)).isPresent();
        }

        @Test
        void takesVitalsAtCompletionFromTheDischargeAssessment() {
            discharge.add(new DischargeAssessment(
                    "Observation/d",
                    at(120),
                    true,
                    Set.of("blood-pressure", "heart-rate", "oxygen-saturation"),
                    false));
            assertThat(text(RemsItem.VITALS_AT_COMPLETION)).isEqualTo("true");
            discharge.set(
                    0,
                    new DischargeAssessment(
                            "Observation/d", at(120), true, Set.of("blood-pressure", "heart-rate"), false));
            assertThat(form().whyMissing(RemsItem.VITALS_AT_COMPLETION)).isPresent();
        }
    }

    @Nested
    class Events {

        @Test
        void tellsASeriousEvent() {
            events.add(event("Serious", "Syncope"));
            events.add(event("Non-serious", "Nausea"));
            assertThat(text(RemsItem.SERIOUS_EVENT)).isEqualTo("true");
            assertThat(text(RemsItem.SERIOUS_EVENT_TYPE)).isEqualTo("Syncope");
        }

        @Test
        void saysNoIfOnlyOthersAreRecorded() {
            events.add(event("Non-serious", "Nausea"));
            assertThat(text(RemsItem.SERIOUS_EVENT)).isEqualTo("false");
        }

        @Test
        void tellsRespiratoryDepressionIfItIsRecorded() {
            events.add(event("Serious", "Respiratory depression"));
            assertThat(text(RemsItem.RESPIRATORY_DEPRESSION)).isEqualTo("true");
        }
    }

    private RemsAnswers form() {
        return RemsForm.of(new RemsSession(
                new DosingSession(
                        "Encounter/e", "p", end != null, false, false, at(-30), end, false, null, true, List.of()),
                patient,
                null,
                new Organization().setName("Clinic"),
                doses,
                earlier,
                dispenses,
                vitals,
                scores,
                discharge,
                medicines,
                events,
                ZoneOffset.UTC));
    }

    private String text(RemsItem item) {
        return String.valueOf(form().of(item).get(0).primitiveValue());
    }

    private String code(RemsItem item) {
        return ((Coding) form().of(item).get(0)).getCode();
    }

    private static Moment at(int minutes) {
        return Moment.at(START.plusSeconds(60L * minutes), ZoneOffset.UTC);
    }

    private static Dose dose(String mg, int minutes) {
        return new Dose(
                "MedicationAdministration/d" + minutes,
                "p",
                "e",
                true,
                at(minutes),
                at(minutes),
                null,
                new BigDecimal(mg),
                null,
                null,
                false,
                List.of(),
                List.of("MedicationDispense/x"),
                null,
                List.of());
    }

    private static ControlledDispense dispense(@Nullable String lot) {
        return new ControlledDispense(
                "MedicationDispense/x",
                "p",
                "e",
                true,
                false,
                false,
                null,
                null,
                null,
                null,
                lot,
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    private static VitalSign pressure(int minutes, @Nullable String timepoint, String systolic) {
        return new VitalSign(
                "Observation/bp" + minutes,
                "p",
                "e",
                VitalSign.Kind.BLOOD_PRESSURE,
                at(minutes),
                timepoint,
                new BigDecimal(systolic),
                new BigDecimal("80"));
    }

    private static Measurement score(String code, int minutes, String value) {
        return new Measurement(
                "Observation/" + code + minutes,
                "p",
                "e",
                new CodeableConcept(new Coding(Codes.ASSESSMENT, code, null)),
                at(minutes),
                null,
                new BigDecimal(value),
                null,
                null,
                Set.of(),
                null);
    }

    private static MedicationUse use(String name, int minutes) {
        return new MedicationUse(
                "MedicationStatement/m", new CodeableConcept().setText(name), at(minutes), at(minutes));
    }

    private static AdverseEvent event(String seriousness, String name) {
        return new AdverseEvent()
                .setEvent(new CodeableConcept().setText(name))
                .setSeriousness(new CodeableConcept(new Coding(
                        "http://terminology.hl7.org/CodeSystem/adverse-event-seriousness", seriousness, null)));
    }
}
