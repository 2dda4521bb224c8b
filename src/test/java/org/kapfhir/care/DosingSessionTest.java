package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;

/** What an Encounter says of a dosing session. */
class DosingSessionTest {

    private static final ZoneId CLINIC = ZoneId.of("America/New_York");

    @Test
    void readsASession() {
        Encounter encounter = encounter(EncounterStatus.FINISHED)
                .setSubject(new Reference("Patient/maya"))
                .setPeriod(new Period()
                        .setStartElement(new DateTimeType("2026-03-02T10:00:00-05:00"))
                        .setEndElement(new DateTimeType("2026-03-02T12:30:00-05:00")))
                .addEpisodeOfCare(new Reference("EpisodeOfCare/course"));
        encounter.addExtension(extension("kap-protocol-phase", new CodeType("maintenance")));
        encounter.addExtension(extension("kap-discharge-escort", new Reference("RelatedPerson/sam")));

        assertThat(DosingSession.of(encounter, CLINIC))
                .contains(new DosingSession(
                        "Encounter/session",
                        "maya",
                        true,
                        false,
                        false,
                        Moment.at(Instant.parse("2026-03-02T15:00:00Z"), ZoneId.of("GMT-05:00")),
                        Moment.at(Instant.parse("2026-03-02T17:30:00Z"), ZoneId.of("GMT-05:00")),
                        true,
                        "course",
                        true,
                        List.of()));
    }

    @Test
    void readsASessionOfWhichLittleIsRecorded() {
        assertThat(DosingSession.of(encounter(EncounterStatus.INPROGRESS), CLINIC))
                .contains(new DosingSession(
                        "Encounter/session", null, false, false, false, null, null, false, null, false, List.of()));
    }

    @Test
    void readsWhereItIsHeld() {
        DosingSession inpatient = DosingSession.of(
                        encounter(EncounterStatus.PLANNED).setClass_(new Coding().setCode("IMP")), CLINIC)
                .orElseThrow();
        assertThat(inpatient.inpatient()).isTrue();
        assertThat(inpatient.atHome()).isFalse();

        DosingSession home = DosingSession.of(
                        encounter(EncounterStatus.PLANNED).setClass_(new Coding().setCode("HH")), CLINIC)
                .orElseThrow();
        assertThat(home.inpatient()).isFalse();
        assertThat(home.atHome()).isTrue();
    }

    @Test
    void readsTheSettingOfASession() {
        Encounter home = encounter(EncounterStatus.PLANNED);
        home.addExtension(extension("kap-setting", new CodeType("home-telehealth")));
        Encounter clinic = encounter(EncounterStatus.PLANNED);
        clinic.addExtension(extension("kap-setting", new CodeType("clinic")));

        assertThat(DosingSession.of(home, CLINIC).orElseThrow().atHome()).isTrue();
        assertThat(DosingSession.of(clinic, CLINIC).orElseThrow().atHome()).isFalse();
    }

    @Test
    void isOfMaintenanceOnlyInThatPhase() {
        Encounter induction = encounter(EncounterStatus.PLANNED);
        induction.addExtension(extension("kap-protocol-phase", new CodeType("induction")));

        assertThat(DosingSession.of(induction, CLINIC).orElseThrow().maintenance())
                .isFalse();
    }

    @Test
    void readsNothingThatWasNotHeld() {
        assertThat(DosingSession.of(encounter(EncounterStatus.CANCELLED), CLINIC))
                .isEmpty();
        assertThat(DosingSession.of(encounter(EncounterStatus.ENTEREDINERROR), CLINIC))
                .isEmpty();
        assertThat(DosingSession.isOne(encounter(EncounterStatus.CANCELLED))).isFalse();
        assertThat(DosingSession.isOne(encounter(EncounterStatus.ONLEAVE))).isTrue();
    }

    @Test
    void readsNoOtherSession() {
        Encounter integration =
                new Encounter().setStatus(EncounterStatus.FINISHED).addType(type("integration-session"));

        assertThat(DosingSession.of(integration, CLINIC)).isEmpty();
        assertThat(DosingSession.of(new Encounter().setStatus(EncounterStatus.FINISHED), CLINIC))
                .isEmpty();
        assertThat(DosingSession.hasType(integration, "integration-session")).isTrue();
        assertThat(DosingSession.hasType(integration, "dosing-session")).isFalse();
    }

    @Test
    void tellsItsId() {
        assertThat(DosingSession.of(encounter(EncounterStatus.PLANNED), CLINIC)
                        .orElseThrow()
                        .id())
                .isEqualTo("session");
    }

    private static Encounter encounter(EncounterStatus status) {
        Encounter encounter = new Encounter().setStatus(status).addType(type("dosing-session"));
        encounter.setId("session");
        return encounter;
    }

    private static CodeableConcept type(String code) {
        return new CodeableConcept(new Coding(Codes.SESSION_TYPE, code, null));
    }

    private static Extension extension(String id, Type value) {
        return new Extension("https://kap-fhir.org/fhir/StructureDefinition/" + id, value);
    }
}
