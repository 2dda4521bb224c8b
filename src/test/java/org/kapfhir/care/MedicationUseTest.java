package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the record says of the other medicines of a patient. */
class MedicationUseTest {

    private static final ZoneId CLINIC = ZoneId.of("America/New_York");
    private static final CodeableConcept LORAZEPAM =
            new CodeableConcept(new Coding(KetamineCodes.RXNORM, "6470", "lorazepam"));
    private static final CodeableConcept KETAMINE =
            new CodeableConcept(new Coding(KetamineCodes.RXNORM, "6130", "ketamine"));
    private static final Type PERIOD =
            new Period().setStartElement(new DateTimeType("2026-02-01")).setEndElement(new DateTimeType("2026-02-10"));

    // ---- statements ----

    @Test
    void readsAStatementFromStartToEnd() {
        assertThat(read(statement(MedicationStatementStatus.ACTIVE, PERIOD)))
                .contains(new MedicationUse("MedicationStatement/m", LORAZEPAM, day("2026-02-01"), day("2026-02-10")));
        assertThat(read(statement(MedicationStatementStatus.COMPLETED, PERIOD)))
                .contains(new MedicationUse("MedicationStatement/m", LORAZEPAM, day("2026-02-01"), day("2026-02-10")));
    }

    @Test
    void letsAStatementWithoutAnEndGoOn() {
        assertThat(read(statement(MedicationStatementStatus.ACTIVE, new DateTimeType("2026-02-01"))))
                .contains(new MedicationUse("MedicationStatement/m", LORAZEPAM, day("2026-02-01"), null));
        assertThat(read(statement(
                        MedicationStatementStatus.ACTIVE,
                        new Period().setStartElement(new DateTimeType("2026-02-01")))))
                .contains(new MedicationUse("MedicationStatement/m", LORAZEPAM, day("2026-02-01"), null));
        assertThat(read(statement(MedicationStatementStatus.ACTIVE, null)))
                .contains(new MedicationUse("MedicationStatement/m", LORAZEPAM, null, null));
    }

    @Test
    void endsAStatementThatIsOverAtItsTime() {
        assertThat(read(statement(MedicationStatementStatus.STOPPED, new DateTimeType("2026-02-01"))))
                .contains(new MedicationUse("MedicationStatement/m", LORAZEPAM, day("2026-02-01"), day("2026-02-01")));
    }

    @ParameterizedTest
    @EnumSource(
            value = MedicationStatementStatus.class,
            names = {"STOPPED", "COMPLETED"})
    void leavesOutAStatementThatIsOverSinceAnUnknownDay(MedicationStatementStatus status) {
        assertThat(read(statement(status, null))).isEmpty();
        assertThat(read(statement(status, new Period().setStartElement(new DateTimeType("2026-02-01")))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = MedicationStatementStatus.class,
            names = {"ENTEREDINERROR", "INTENDED", "NOTTAKEN"})
    void leavesOutAStatementOfNoUse(MedicationStatementStatus status) {
        assertThat(read(statement(status, PERIOD))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = MedicationStatementStatus.class,
            names = {"ACTIVE", "ONHOLD", "UNKNOWN"})
    void takesAStatementThatMayBeInForce(MedicationStatementStatus status) {
        assertThat(read(statement(status, null))).isPresent();
    }

    // ---- orders ----

    @Test
    void readsAnOrderFromTheDayItWasWritten() {
        MedicationRequest order = order(MedicationRequestStatus.ACTIVE);
        order.setAuthoredOnElement(new DateTimeType("2026-02-01"));

        assertThat(read(order)).contains(new MedicationUse("MedicationRequest/m", LORAZEPAM, day("2026-02-01"), null));
        assertThat(read(order(MedicationRequestStatus.ACTIVE)))
                .contains(new MedicationUse("MedicationRequest/m", LORAZEPAM, null, null));
    }

    @Test
    void takesAnOrderInForceOnly() {
        EnumSet<MedicationRequestStatus> inForce = EnumSet.of(
                MedicationRequestStatus.ACTIVE, MedicationRequestStatus.ONHOLD, MedicationRequestStatus.UNKNOWN);

        for (MedicationRequestStatus status : inForce) {
            assertThat(read(order(status))).as(status.toCode()).isPresent();
        }
        for (MedicationRequestStatus status : EnumSet.complementOf(inForce)) {
            assertThat(read(order(status))).as(status.getDefinition()).isEmpty();
        }
    }

    // ---- administrations ----

    @Test
    void readsAnAdministrationInItsTime() {
        assertThat(read(administration(MedicationAdministrationStatus.COMPLETED, PERIOD)))
                .contains(new MedicationUse(
                        "MedicationAdministration/m", LORAZEPAM, day("2026-02-01"), day("2026-02-10")));
        assertThat(read(administration(MedicationAdministrationStatus.COMPLETED, new DateTimeType("2026-02-01"))))
                .contains(new MedicationUse(
                        "MedicationAdministration/m", LORAZEPAM, day("2026-02-01"), day("2026-02-01")));
        assertThat(read(administration(MedicationAdministrationStatus.INPROGRESS, null)))
                .contains(new MedicationUse("MedicationAdministration/m", LORAZEPAM, null, null));
    }

    @ParameterizedTest
    @EnumSource(
            value = MedicationAdministrationStatus.class,
            names = {"NOTDONE", "ENTEREDINERROR"})
    void leavesOutAnAdministrationThatWasNotGiven(MedicationAdministrationStatus status) {
        assertThat(read(administration(status, PERIOD))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = MedicationAdministrationStatus.class,
            names = {"INPROGRESS", "ONHOLD", "STOPPED", "UNKNOWN"})
    void takesAnAdministrationThatMayHaveBeenGiven(MedicationAdministrationStatus status) {
        assertThat(read(administration(status, PERIOD))).isPresent();
    }

    // ---- which medicines ----

    @Test
    void leavesOutKetamine() {
        assertThat(read(statement(MedicationStatementStatus.ACTIVE, PERIOD).setMedication(KETAMINE)))
                .isEmpty();
        assertThat(read(order(MedicationRequestStatus.ACTIVE).setMedication(KETAMINE)))
                .isEmpty();
        assertThat(read(administration(MedicationAdministrationStatus.COMPLETED, PERIOD)
                        .setMedication(KETAMINE)))
                .isEmpty();
    }

    @Test
    void knowsNotWhatAReferenceNames() {
        assertThat(read(statement(MedicationStatementStatus.ACTIVE, PERIOD)
                                .setMedication(new Reference("Medication/x")))
                        .orElseThrow()
                        .medicine())
                .isNull();
        assertThat(read(order(MedicationRequestStatus.ACTIVE).setMedication(new Reference("Medication/x"))))
                .isPresent();
    }

    @Test
    void isNoneOfAnotherRecord() {
        assertThat(read(new Patient())).isEmpty();
    }

    // ---- when ----

    @Test
    void mayBeWithinWhatItTouches() {
        MedicationUse use = use(time("10:00"), time("11:00"));

        assertThat(use.mayBeWithin(time("11:00"), time("12:00"))).isTrue();
        assertThat(use.mayBeWithin(time("11:01"), time("12:00"))).isFalse();
        assertThat(use.mayBeWithin(time("09:00"), time("10:00"))).isTrue();
        assertThat(use.mayBeWithin(time("09:00"), time("09:59"))).isFalse();
        assertThat(use.mayBeWithin(time("10:20"), time("10:30"))).isTrue();
        assertThat(use.mayBeWithin(time("09:00"), time("12:00"))).isTrue();
    }

    @Test
    void mayBeWithinPartOfADay() {
        assertThat(use(day("2026-03-01"), day("2026-03-01")).mayBeWithin(time("10:00"), time("11:00")))
                .isFalse();
        assertThat(use(day("2026-03-02"), day("2026-03-02")).mayBeWithin(time("10:00"), time("11:00")))
                .isTrue();
        assertThat(use(day("2026-03-03"), day("2026-03-03")).mayBeWithin(time("10:00"), time("11:00")))
                .isFalse();
        assertThat(use(time("10:00"), time("10:00")).mayBeWithin(day("2026-03-02"), day("2026-03-02")))
                .isTrue();
        assertThat(use(time("10:00"), time("10:00")).mayBeWithin(day("2026-03-01"), day("2026-03-01")))
                .isFalse();
        assertThat(use(time("10:00"), time("10:00")).mayBeWithin(day("2026-03-03"), day("2026-03-03")))
                .isFalse();
    }

    @Test
    void mayAlwaysBeIfNoTimeIsRecorded() {
        assertThat(use(null, null).mayBeWithin(time("10:00"), time("11:00"))).isTrue();
        assertThat(use(time("09:00"), null).mayBeWithin(time("10:00"), time("11:00")))
                .isTrue();
        assertThat(use(null, time("12:00")).mayBeWithin(time("10:00"), time("11:00")))
                .isTrue();
        assertThat(use(time("11:01"), null).mayBeWithin(time("10:00"), time("11:00")))
                .isFalse();
        assertThat(use(null, time("09:59")).mayBeWithin(time("10:00"), time("11:00")))
                .isFalse();
    }

    private static MedicationStatement statement(MedicationStatementStatus status, @Nullable Type effective) {
        MedicationStatement statement = new MedicationStatement();
        statement.setId("MedicationStatement/m/_history/1");
        statement.setStatus(status).setMedication(LORAZEPAM);
        return effective == null ? statement : statement.setEffective(effective);
    }

    private static MedicationRequest order(MedicationRequestStatus status) {
        MedicationRequest order = new MedicationRequest();
        order.setId("m");
        return order.setStatus(status).setMedication(LORAZEPAM);
    }

    private static MedicationAdministration administration(
            MedicationAdministrationStatus status, @Nullable Type effective) {
        MedicationAdministration administration = new MedicationAdministration();
        administration.setId("m");
        administration.setStatus(status).setMedication(LORAZEPAM);
        return effective == null ? administration : administration.setEffective(effective);
    }

    private static Optional<MedicationUse> read(Resource resource) {
        return MedicationUse.of(resource, CLINIC);
    }

    private static MedicationUse use(@Nullable Moment from, @Nullable Moment until) {
        return new MedicationUse("MedicationStatement/m", LORAZEPAM, from, until);
    }

    private static Moment day(String day) {
        return Moment.of(new DateTimeType(day), CLINIC).orElseThrow();
    }

    private static Moment time(String time) {
        return Moment.of(new DateTimeType("2026-03-02T" + time + ":00-05:00"), CLINIC)
                .orElseThrow();
    }
}
