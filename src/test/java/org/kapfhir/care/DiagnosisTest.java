package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Condition says of a diagnosis. */
class DiagnosisTest {

    private static final ZoneId CLINIC = ZoneId.of("America/New_York");
    private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";

    @Test
    void readsCodeStatusAndTimes() {
        Condition condition = condition();
        condition
                .setClinicalStatus(concept(CLINICAL, "resolved"))
                .setOnset(new DateTimeType("2021-03"))
                .setAbatement(new DateTimeType("2026-01-05T09:00:00-05:00"));

        assertThat(Diagnosis.of(condition, CLINIC))
                .contains(new Diagnosis(
                        "Condition/c",
                        condition.getCode(),
                        false,
                        new Moment(
                                Instant.parse("2021-03-01T05:00:00Z"),
                                Instant.parse("2021-04-01T03:59:59.999Z"),
                                CLINIC),
                        new Moment(
                                Instant.parse("2026-01-05T14:00:00Z"),
                                Instant.parse("2026-01-05T14:00:00Z"),
                                new DateTimeType("2026-01-05T09:00:00-05:00")
                                        .getTimeZone()
                                        .toZoneId())));
    }

    @Test
    void takesTheBeginningAndTheEndOfPeriods() {
        Condition condition = condition();
        condition.setOnset(period("2020-01-01", "2020-06-01")).setAbatement(period("2025-01-01", "2025-06-01"));

        Diagnosis diagnosis = Diagnosis.of(condition, CLINIC).orElseThrow();

        assertThat(diagnosis.onset()).isEqualTo(day("2020-01-01"));
        assertThat(diagnosis.abatement()).isEqualTo(day("2025-06-01"));
    }

    @Test
    void knowsNoTimeOfAnOpenPeriodAnAgeOrAText() {
        Condition open = condition();
        open.setOnset(new Period().setEndElement(new DateTimeType("2020-06-01")))
                .setAbatement(new Period().setStartElement(new DateTimeType("2025-01-01")));
        Condition other = condition();
        other.setOnset(new Age().setValue(20)).setAbatement(new StringType("last year"));

        for (Condition condition : new Condition[] {open, other, condition()}) {
            Diagnosis diagnosis = Diagnosis.of(condition, CLINIC).orElseThrow();
            assertThat(diagnosis.onset()).isNull();
            assertThat(diagnosis.abatement()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "recurrence", "relapse"})
    void isActiveByItsStatus(String status) {
        Condition condition = condition();
        condition.setClinicalStatus(concept(CLINICAL, status));

        assertThat(Diagnosis.of(condition, CLINIC).orElseThrow().active()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inactive", "remission", "resolved"})
    void isNotActiveByItsStatus(String status) {
        Condition condition = condition();
        condition.setClinicalStatus(concept(CLINICAL, status));

        assertThat(Diagnosis.of(condition, CLINIC).orElseThrow().active()).isFalse();
    }

    @Test
    void isActiveWithoutAStatusOrWithOneOfAnotherSystem() {
        Condition other = condition();
        other.setClinicalStatus(concept("urn:other", "resolved"));

        assertThat(Diagnosis.of(condition(), CLINIC).orElseThrow().active()).isTrue();
        assertThat(Diagnosis.of(other, CLINIC).orElseThrow().active()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuted", "entered-in-error"})
    void isNoneIfItWasRefutedOrEnteredInError(String verification) {
        Condition condition = condition();
        condition.setVerificationStatus(concept(VERIFICATION, verification));

        assertThat(Diagnosis.of(condition, CLINIC)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unconfirmed", "provisional", "differential", "confirmed"})
    void isOneEvenIfItIsNotConfirmed(String verification) {
        Condition condition = condition();
        condition.setVerificationStatus(concept(VERIFICATION, verification));

        assertThat(Diagnosis.of(condition, CLINIC)).isPresent();
    }

    @Test
    void isOneByAVerificationOfAnotherSystem() {
        Condition condition = condition();
        condition.setVerificationStatus(concept(CLINICAL, "refuted"));

        assertThat(Diagnosis.of(condition, CLINIC)).isPresent();
    }

    private static Condition condition() {
        Condition condition = new Condition();
        condition.setId("Condition/c/_history/2");
        return condition.setCode(concept(Codes.ICD10CM, "F20.0"));
    }

    private static CodeableConcept concept(String system, String code) {
        return new CodeableConcept(new Coding(system, code, null));
    }

    private static Period period(String start, String end) {
        return new Period().setStartElement(new DateTimeType(start)).setEndElement(new DateTimeType(end));
    }

    private static Moment day(String day) {
        return Moment.of(new DateTimeType(day), CLINIC).orElseThrow();
    }
}
