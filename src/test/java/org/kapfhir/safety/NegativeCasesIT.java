package org.kapfhir.safety;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.testing.DoseRoute.INTRAMUSCULAR;
import static org.kapfhir.testing.DoseRoute.INTRAVENOUS;
import static org.kapfhir.testing.DoseRoute.NASAL_ESKETAMINE;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kapfhir.testing.Answers;
import org.kapfhir.testing.ClinicDay;
import org.kapfhir.testing.ClinicPatient;
import org.kapfhir.testing.DoseRoute;
import org.kapfhir.testing.Findings;
import org.kapfhir.testing.SuicideRisk;
import org.kapfhir.testing.Transactions;

/**
 * Every case that needs the record or the clock: refused or questioned by the right rule with nothing stored, and beside it
 * the nearest record that is accepted.
 */
class NegativeCasesIT extends SafetyCalls {

    private static final String SNOMED = "http://snomed.info/sct";
    private static final String MORNING = "2026-03-02T09:00:00-05:00";

    private final ClinicPatient patient = ClinicPatient.adult();

    @ParameterizedTest
    @EnumSource
    void acceptsTheDefaultDayOfEachRouteWithoutARefusal(DoseRoute route) {
        ClinicPatient enrolled = ClinicPatient.adult().remsEnrolled();
        accepted(enrolled.bundle());
        List<String> expected = route == DoseRoute.SUBCUTANEOUS ? List.of("warning D6") : List.of();
        assertThat(accepted(ClinicDay.of(enrolled).route(route).bundle())).isEqualTo(expected);
    }

    /** A dose whose vital signs, order and dispense are stored. */
    private MedicationAdministration prepared(ClinicDay day) {
        stored(day.patient().bundle(), day.beforeDose());
        return day.dose();
    }

    @Nested
    class BeforeTheDose {

        @Test
        void questionsAPressureOf141AndNotOf140() {
            assertThat(accepted(prepared(ClinicDay.of(patient).preDoseBp(140, 90))))
                    .isEmpty();
            assertThat(accepted(prepared(ClinicDay.of(ClinicPatient.adult()).preDoseBp(141, 90))))
                    .containsExactly("warning B2");
            assertThat(accepted(prepared(ClinicDay.of(ClinicPatient.adult()).preDoseBp(140, 91))))
                    .containsExactly("warning B2");
        }

        @Test
        void case10RefusesAPressureOf172Over104() {
            assertThat(refused(prepared(ClinicDay.of(patient).preDoseBp(172, 104))))
                    .containsExactly("error B3", "warning B2");
        }

        @Test
        void refusesAPressureOf160AndNotOf159() {
            assertThat(accepted(prepared(ClinicDay.of(patient).preDoseBp(159, 99))))
                    .containsExactly("warning B2");
            assertThat(refused(prepared(ClinicDay.of(ClinicPatient.adult()).preDoseBp(160, 99))))
                    .containsExactly("error B3", "warning B2");
            assertThat(refused(prepared(ClinicDay.of(ClinicPatient.adult()).preDoseBp(159, 100))))
                    .containsExactly("error B3", "warning B2");
        }

        @Test
        void case11RefusesAPressureOf186Over112WhateverIsOverridden() {
            ClinicDay day = ClinicDay.of(patient)
                    .preDoseBp(186, 112)
                    .override("B3", "benefit-outweighs-risk")
                    .override("B4", "benefit-outweighs-risk");
            assertThat(refused(prepared(day))).containsExactly("error B4", "warning B2", "warning B3");
        }

        @Test
        void lets180Over110BeOverridden() {
            ClinicDay day = ClinicDay.of(patient).preDoseBp(180, 110).override("B3", "benefit-outweighs-risk");
            assertThat(accepted(prepared(day))).containsExactly("warning B2", "warning B3");
        }

        @Test
        void case12RefusesADoseWithoutABloodPressure() {
            assertThat(refused(prepared(ClinicDay.of(patient).withoutPreDoseBp())))
                    .containsExactly("error B1");
        }

        @Test
        void refusesAPressureOf61MinutesAndNotOf59Or60() {
            assertThat(accepted(prepared(ClinicDay.of(patient).preDoseBp(124, 78, 59))))
                    .isEmpty();
            assertThat(accepted(prepared(ClinicDay.of(ClinicPatient.adult()).preDoseBp(124, 78, 60))))
                    .isEmpty();
            assertThat(refused(prepared(ClinicDay.of(ClinicPatient.adult()).preDoseBp(124, 78, 61))))
                    .containsExactly("error B1");
        }

        @Test
        void doesNotTakeAPressureAfterTheDoseForOneBefore() {
            ClinicDay day = ClinicDay.of(patient).withoutPreDoseBp();
            stored(
                    patient.bundle(),
                    day.beforeDose(),
                    Transactions.of(day.laterVitals().toArray(Observation[]::new)));
            assertThat(refused(day.dose())).containsExactly("error B1");
        }

        @Test
        void refusesAHeartRateOf121AndOf44() {
            assertThat(accepted(prepared(ClinicDay.of(patient).preDoseHr(120)))).isEmpty();
            assertThat(refused(prepared(ClinicDay.of(ClinicPatient.adult()).preDoseHr(121))))
                    .containsExactly("error B5");
            assertThat(accepted(prepared(ClinicDay.of(ClinicPatient.adult()).preDoseHr(45))))
                    .isEmpty();
            assertThat(refused(prepared(ClinicDay.of(ClinicPatient.adult()).preDoseHr(44))))
                    .containsExactly("error B5");
        }

        @Test
        void questionsASaturationOf93AndRefusesOneOf91() {
            assertThat(accepted(prepared(ClinicDay.of(patient).preDoseSpo2(94))))
                    .isEmpty();
            assertThat(accepted(prepared(ClinicDay.of(ClinicPatient.adult()).preDoseSpo2(93))))
                    .containsExactly("warning B6");
            assertThat(accepted(prepared(ClinicDay.of(ClinicPatient.adult()).preDoseSpo2(92))))
                    .containsExactly("warning B6");
            assertThat(refused(prepared(ClinicDay.of(ClinicPatient.adult()).preDoseSpo2(91))))
                    .containsExactly("error B6");
        }
    }

    @Nested
    class HowOften {

        /** Days on which a session took place, each with its integration on the next day. */
        private void had(String... mornings) {
            stored(patient.bundle());
            for (String morning : mornings) {
                ClinicDay day = ClinicDay.of(patient).at(morning).weighed(70);
                stored(day.bundle(), day.integration());
            }
        }

        private MedicationAdministration next(String morning) {
            ClinicDay day = ClinicDay.of(patient).at(morning).weighed(70);
            stored(day.beforeDose());
            return day.dose();
        }

        @Test
        void case13QuestionsTheFourthDoseIn7DaysAndRefusesTheSixth() {
            had("2026-03-02T10:00:00-05:00", "2026-03-03T12:00:00-05:00", "2026-03-04T13:00:00-05:00");
            assertThat(accepted(next("2026-03-05T14:00:00-05:00"))).containsExactly("warning F1", "warning F3");
        }

        @Test
        void case14RefusesASecondDoseAfter12Hours() {
            had("2026-03-02T10:00:00-05:00");
            assertThat(refused(next("2026-03-02T22:00:00-05:00"))).contains("error F1");
        }

        @Test
        void acceptsASecondDoseAfterExactly20Hours() {
            ClinicDay first = ClinicDay.of(patient).at("2026-03-02T10:00:00-05:00");
            stored(patient.bundle(), first.bundle());
            assertThat(accepted(next("2026-03-03T06:00:00-05:00"))).doesNotContain("error F1", "warning F1");
        }

        @Test
        void refusesASecondDoseAfter19HoursAnd59Minutes() {
            ClinicDay first = ClinicDay.of(patient).at("2026-03-02T10:00:00-05:00");
            stored(patient.bundle(), first.bundle());
            assertThat(refused(next("2026-03-03T05:59:00-05:00"))).contains("error F1");
        }

        @Test
        void refusesABackdatedDoseBetweenTwoOthers() {
            had("2026-03-02T10:00:00-05:00", "2026-03-04T10:00:00-05:00");
            assertThat(refused(next("2026-03-03T20:00:00-05:00"))).contains("error F1");
        }
    }

    @Nested
    class Contraindications {

        @Test
        void case15RefusesActiveSchizophrenia() {
            stored(patient.bundle(), Findings.of(patient).condition(SNOMED, "58214004", "active", "2015"));
            assertThat(refused(prepared(ClinicDay.of(patient)))).containsExactly("error C3");
        }

        @Test
        void questionsPastSchizophrenia() {
            stored(patient.bundle(), Findings.of(patient).condition(SNOMED, "58214004", "resolved", "2015"));
            assertThat(accepted(prepared(ClinicDay.of(patient)))).containsExactly("warning C3");
        }

        @Test
        void case16RefusesEsketamineAfterAnIntracerebralHemorrhageWhateverIsOverridden() {
            ClinicPatient enrolled = ClinicPatient.adult().remsEnrolled();
            stored(enrolled.bundle(), Findings.of(enrolled).condition(SNOMED, "274100004", "resolved", "2019-03-04"));
            ClinicDay day = ClinicDay.of(enrolled).route(NASAL_ESKETAMINE).override("C1", "specialist-clearance");
            assertThat(refused(prepared(day))).contains("error C1");
        }

        @Test
        void case17RefusesADast10Of5AndOf3AndNotOf2() {
            stored(patient.bundle(), Findings.of(patient).score("82667-7", 5, MORNING));
            assertThat(refused(prepared(ClinicDay.of(patient)))).containsExactly("error C4");
            ClinicPatient three = ClinicPatient.adult();
            stored(three.bundle(), Findings.of(three).score("82667-7", 3, MORNING));
            assertThat(refused(prepared(ClinicDay.of(three)))).containsExactly("error C4");
            ClinicPatient two = ClinicPatient.adult();
            stored(two.bundle(), Findings.of(two).score("82667-7", 2, MORNING));
            assertThat(accepted(prepared(ClinicDay.of(two)))).isEmpty();
        }

        @Test
        void case18RefusesAPositivePregnancyTestOfTheSameDay() {
            ClinicPatient woman = ClinicPatient.adult().female();
            assertThat(refused(prepared(ClinicDay.of(woman).pregnancyTest(true))))
                    .containsExactly("error C5");
        }

        @Test
        void questionsAWomanWithoutAPregnancyTestAndNotWithANegativeOne() {
            ClinicPatient tested = ClinicPatient.adult().female();
            assertThat(accepted(prepared(ClinicDay.of(tested)))).isEmpty();
            ClinicPatient untested = ClinicPatient.adult().female();
            assertThat(accepted(prepared(ClinicDay.of(untested).withoutPregnancyTest())))
                    .containsExactly("warning C5");
        }

        @Test
        void refusesAPatientOnTheDayBeforeThe18thBirthday() {
            ClinicPatient young = ClinicPatient.adult().born("2008-03-03");
            assertThat(refused(prepared(ClinicDay.of(young)))).contains("error C6");
            ClinicPatient adult = ClinicPatient.adult().born("2008-03-02");
            assertThat(accepted(prepared(ClinicDay.of(adult)))).doesNotContain("error C6");
        }

        @Test
        void refusesAnAltAbove3TimesNormal() {
            stored(patient.bundle(), Findings.of(patient).lab("1742-6", 120, "U/L", 40, MORNING));
            assertThat(accepted(prepared(ClinicDay.of(patient)))).isEmpty();
            ClinicPatient ill = ClinicPatient.adult();
            stored(ill.bundle(), Findings.of(ill).lab("1742-6", 121, "U/L", 40, MORNING));
            assertThat(refused(prepared(ClinicDay.of(ill)))).containsExactly("error C7");
        }

        @Test
        void refusesHypersensitivity() {
            stored(patient.bundle(), Findings.of(patient).allergy("6130"));
            assertThat(refused(prepared(ClinicDay.of(patient)))).containsExactly("error C2");
        }

        @Test
        void refusesWhatTheContraindicationScreenTells() {
            stored(
                    patient.bundle(),
                    Answers.of(patient).contraindicationScreen(MORNING, Map.of("cs-02", new BooleanType(true))));
            assertThat(refused(prepared(ClinicDay.of(patient)))).containsExactly("error C2");
        }

        @Test
        void questionsABenzodiazepineInTheLast24Hours() {
            stored(
                    patient.bundle(),
                    Findings.of(patient)
                            .takes("6470", MedicationStatementStatus.COMPLETED, "2026-03-01T12:00:00-05:00"));
            assertThat(accepted(prepared(ClinicDay.of(patient)))).containsExactly("warning X1");
            ClinicPatient before = ClinicPatient.adult();
            stored(
                    before.bundle(),
                    Findings.of(before)
                            .takes("6470", MedicationStatementStatus.COMPLETED, "2026-03-01T09:59:00-05:00"));
            assertThat(accepted(prepared(ClinicDay.of(before)))).isEmpty();
        }
    }

    @Nested
    class SuicideRisks {

        @Test
        void case19RefusesItem9WithoutAScreenThatDay() {
            stored(patient.bundle(), Answers.of(patient).phq9(MORNING, 1, 1, 1, 1, 1, 1, 1, 1, 2));
            assertThat(refused(prepared(ClinicDay.of(patient)))).containsExactly("error S1");
        }

        @Test
        void acceptsItem9WithALowRiskOfTheSameDay() {
            stored(
                    patient.bundle(),
                    Answers.of(patient).phq9(MORNING, 1, 1, 1, 1, 1, 1, 1, 1, 2),
                    Findings.of(patient).suicideRiskLevel(SuicideRisk.LOW, "2026-03-02T09:30:00-05:00"));
            assertThat(accepted(prepared(ClinicDay.of(patient)))).isEmpty();
        }

        @Test
        void acceptsItem9OfZero() {
            stored(patient.bundle(), Answers.of(patient).phq9(MORNING, 1, 1, 1, 1, 1, 1, 1, 1, 0));
            assertThat(accepted(prepared(ClinicDay.of(patient)))).isEmpty();
        }

        @Test
        void case20RefusesAnOutpatientSessionAtHighRisk() {
            stored(patient.bundle(), Findings.of(patient).suicideRiskLevel(SuicideRisk.HIGH, MORNING));
            Encounter outpatient = ClinicDay.of(patient).openEncounter();
            assertThat(refused(outpatient)).containsExactly("error S2");
            assertThat(accepted(ClinicDay.of(patient).encounterClass("IMP").openEncounter()))
                    .isEmpty();
        }

        @Test
        void refusesADoseAtModerateRiskWithoutASafetyPlan() {
            Observation level = Findings.of(patient).suicideRiskLevel(SuicideRisk.MODERATE, MORNING);
            stored(patient.bundle(), level);
            ClinicDay day = ClinicDay.of(patient);
            stored(day.beforeDose());
            assertThat(refused(day.dose())).containsExactly("error S2");
            stored(Findings.of(patient).suicideRisk(level));
            assertThat(accepted(day.dose())).containsExactly("warning S2");
        }
    }

    @Nested
    class TheSession {

        @Test
        void case23RefusesAnEsketamineSessionOf119Minutes() {
            ClinicPatient enrolled = ClinicPatient.adult().remsEnrolled();
            stored(enrolled.bundle());
            assertThat(refused(ClinicDay.of(enrolled)
                            .route(NASAL_ESKETAMINE)
                            .staying(119)
                            .bundle()))
                    .contains("error O1");
            assertThat(accepted(ClinicDay.of(enrolled)
                            .route(NASAL_ESKETAMINE)
                            .staying(120)
                            .bundle()))
                    .doesNotContain("error O1", "warning O1");
        }

        @Test
        void case23QuestionsAnIntramuscularSessionOf95MinutesAndRefusesOneOf59() {
            stored(patient.bundle());
            assertThat(accepted(ClinicDay.of(patient)
                            .route(INTRAMUSCULAR)
                            .staying(95)
                            .bundle()))
                    .contains("warning O1");
            ClinicPatient other = ClinicPatient.adult();
            stored(other.bundle());
            assertThat(refused(
                            ClinicDay.of(other).route(INTRAMUSCULAR).staying(59).bundle()))
                    .contains("error O1");
        }

        @Test
        void refusesToEndASessionWithoutADischargeAssessment() {
            stored(patient.bundle());
            assertThat(refused(
                            ClinicDay.of(patient).withoutDischargeAssessment().bundle()))
                    .contains("error O2");
        }

        @Test
        void refusesToEndASessionWithoutAPressureAt40Minutes() {
            stored(patient.bundle());
            assertThat(refused(ClinicDay.of(patient)
                            .withoutVitals("t30")
                            .withoutVitals("t40")
                            .bundle()))
                    .contains("error B7");
        }

        @Test
        void refusesToEndASessionWithoutAnEscort() {
            stored(patient.bundle());
            assertThat(refused(ClinicDay.of(patient)
                            .withoutEscort()
                            .unmet("escort-present")
                            .dischargeNote("Leaves alone")
                            .bundle()))
                    .contains("error C9");
        }

        @Test
        void judgesTheEndWhenTheEncounterIsFinishedByAPatch() {
            ClinicDay day = ClinicDay.of(patient);
            stored(patient.bundle(), day.beforeDose(), day.dose());
            String patch =
                    """
                    [{"op": "replace", "path": "/status", "value": "finished"},
                     {"op": "add", "path": "/period/end", "value": "2026-03-02T12:30:00-05:00"}]""";
            assertThat(rules(given().contentType("application/json-patch+json")
                            .body(patch)
                            .patch("/Encounter/" + day.ids().encounter())))
                    .contains("error B7", "error O2");
        }
    }

    @Nested
    class TheControlledSubstance {

        @Test
        void case24RefusesEsketamineWithoutAnEnrollment() {
            assertThat(refused(prepared(ClinicDay.of(patient).route(NASAL_ESKETAMINE))))
                    .containsExactly("error R1");
        }

        @Test
        void refusesADoseThatIsNotWhatTheDispenseAccountsFor() {
            assertThat(refused(
                            prepared(ClinicDay.of(patient).dose(100).drawn(100).administered(35))))
                    .containsExactly("error K2");
        }

        @Test
        void refusesALotThatHadExpired() {
            assertThat(refused(prepared(ClinicDay.of(patient).expiring("2026-03-01"))))
                    .containsExactly("error K1");
            assertThat(accepted(prepared(ClinicDay.of(ClinicPatient.adult()).expiring("2026-03-02"))))
                    .isEmpty();
        }

        @Test
        void refusesAPatientWithoutAnAddress() {
            assertThat(refused(prepared(ClinicDay.of(ClinicPatient.adult().withoutAddress()))))
                    .containsExactly("error K1");
        }

        @Test
        void questionsAFirstDoseWithoutAPrescriptionMonitoringQuery() {
            assertThat(accepted(prepared(ClinicDay.of(ClinicPatient.adult().withoutPdmpQuery()))))
                    .containsExactly("warning K5");
        }

        @Test
        void questionsAnOrderOfAPrescriberWithoutADeaNumber() {
            ClinicPatient unregistered = ClinicPatient.adult().withoutDeaNumber();
            stored(unregistered.bundle());
            ClinicDay day = ClinicDay.of(unregistered);
            stored(day.openEncounter());
            assertThat(accepted(day.order())).containsExactly("warning K4");
        }
    }

    @Nested
    class TheDose {

        @Test
        void refusesMoreThan2MilligramsPerKilogramIntramuscularly() {
            assertThat(accepted(
                            prepared(ClinicDay.of(patient).route(INTRAMUSCULAR).dose(140))))
                    .containsExactly("warning D2");
            assertThat(refused(prepared(ClinicDay.of(ClinicPatient.adult())
                            .route(INTRAMUSCULAR)
                            .dose(141))))
                    .contains("error D2");
        }

        @Test
        void refusesMoreThan1MilligramPerKilogramIntravenously() {
            assertThat(accepted(
                            prepared(ClinicDay.of(patient).route(INTRAVENOUS).dose(70))))
                    .isEmpty();
            assertThat(refused(prepared(ClinicDay.of(ClinicPatient.adult())
                            .route(INTRAVENOUS)
                            .dose(71))))
                    .contains("error D1");
        }

        @Test
        void refusesAnInjectionWithoutABodyWeight() {
            assertThat(refused(prepared(
                            ClinicDay.of(ClinicPatient.adult().withoutWeight()).route(INTRAMUSCULAR))))
                    .contains("error D8");
        }

        @Test
        void questionsALargeFirstLozenge() {
            assertThat(accepted(prepared(ClinicDay.of(patient).dose(200)))).isEmpty();
            assertThat(accepted(prepared(ClinicDay.of(ClinicPatient.adult()).dose(201))))
                    .containsExactly("warning D3");
        }
    }

    @Test
    void refusesAPositivePregnancyStatus() {
        ClinicPatient woman = ClinicPatient.adult().female();
        stored(
                woman.bundle(),
                Findings.of(woman)
                        .observation(
                                "82810-3",
                                new CodeableConcept(new Coding(SNOMED, "77386006", "Pregnant")),
                                "2026-03-02T09:50:00-05:00"));
        assertThat(refused(prepared(ClinicDay.of(woman).withoutPregnancyTest())))
                .contains("error C5");
    }
}
