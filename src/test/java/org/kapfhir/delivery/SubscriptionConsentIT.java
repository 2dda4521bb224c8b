package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.kapfhir.testing.Consents.actCode;
import static org.kapfhir.testing.Consents.action;
import static org.kapfhir.testing.Consents.deny;
import static org.kapfhir.testing.Consents.part2;
import static org.kapfhir.testing.Consents.permit;
import static org.kapfhir.testing.Consents.reason;
import static org.kapfhir.testing.Consents.scope;
import static org.kapfhir.testing.Consents.to;
import static org.kapfhir.testing.Consents.type;
import static org.kapfhir.testing.Samples.DOSE_ADMINISTERED;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kapfhir.access.consent.ConsentIndex;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Each row of the table in docs/explanation/who-may-be-told.md, with the nearest that is told and that is not. */
class SubscriptionConsentIT extends RunningServerIT {

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ConsentIndex index;

    private final Receiver receiver = new Receiver();
    private FhirCalls fhir;
    private SubscriberCalls calls;
    private Patient patient;
    private String subscription;

    @BeforeEach
    void subscribe() {
        fhir = new FhirCalls(base());
        calls = new SubscriberCalls(base(), jdbc);
        patient = Samples.patient();
        fhir.put(patient);
        subscription = calls.activate(Samples.subscription(
                RESOURCE_CHANGED, receiver.url("/a"), ofPatient(), "type=Observation,Encounter,Patient"));
        calls.give(subscription, "ehr", "hospital", "system/*.rs");
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                row("permits", "", consent -> {}),
                row("forbids", "consent", consent -> consent.getProvision().setType(ConsentProvisionType.DENY)),
                row("was withdrawn", "consent", consent -> consent.setStatus(ConsentState.INACTIVE)),
                row("was refused", "consent", consent -> consent.setStatus(ConsentState.REJECTED)),
                row("was entered in error", "consent", consent -> consent.setStatus(ConsentState.ENTEREDINERROR)),
                row("is proposed", "", consent -> consent.setStatus(ConsentState.PROPOSED)),
                row("ends in the future", "", consent -> end(consent, "2099")),
                row("has ended", "consent", consent -> end(consent, "2026-01-31")),
                row("permits the organisation", "", consent -> actor(consent, "Organization", "hospital")),
                row("permits another organisation", "consent", consent -> actor(consent, "Organization", "elsewhere")),
                row("permits the client", "", consent -> actor(consent, "Device", "ehr")),
                row("permits another client", "consent", consent -> actor(consent, "Device", "elsewhere")),
                row("permits a team", "undecided", consent -> actor(consent, "CareTeam", "hospital")),
                row("permits the type", "", consent -> consent.getProvision().addClass_(type("Observation"))),
                row("permits another type", "consent", consent -> consent.getProvision()
                        .addClass_(type("Condition"))),
                row("permits treatment", "", consent -> consent.getProvision().addPurpose(reason("TREAT"))),
                row("permits payment", "consent", consent -> consent.getProvision()
                        .addPurpose(reason("HPAYMT"))),
                row("permits disclosure", "", consent -> consent.getProvision()
                        .addAction(new CodeableConcept().addCoding(action("disclose")))),
                row("permits collection", "consent", consent -> consent.getProvision()
                        .addAction(new CodeableConcept().addCoding(action("collect")))),
                row("forbids another type within", "", consent -> within(consent, "Condition")),
                row("forbids the type within", "consent", consent -> within(consent, "Observation")),
                row("is about a code", "undecided", consent -> consent.getProvision()
                        .addCode()
                        .setText("x")),
                row("is about labelled records", "", consent -> consent.getProvision()
                        .addSecurityLabel(actCode("MH"))),
                row("has no type", "undecided", consent -> consent.getProvision()
                        .setType(null)),
                row("is to treatment and refused", "", consent -> consent.setStatus(ConsentState.REJECTED)
                        .setScope(new CodeableConcept().addCoding(scope("treatment")))),
                row(
                        "has an unknown scope",
                        "undecided",
                        consent -> consent.setScope(new CodeableConcept().setText("privacy"))));
    }

    @ParameterizedTest(name = "a consent that {0}: {1}")
    @MethodSource("rows")
    void asksTheConsentOfThePatient(String what, String reason, Consumer<Consent> change) {
        Consent consent = permit(patient.getIdPart());
        change.accept(consent);
        storeActors(consent);
        fhir.create(consent);
        assertObservation(1, reason);
    }

    @Test
    void needsNoConsentUnlessTheSettingAsksForOne() {
        assertObservation(1, "");
    }

    @Test
    void countsTheConsentUnderPart2OfTheGuide() {
        Consent consent = part2(patient.getIdPart());
        consent.getMeta().addProfile("https://kap-fhir.org/fhir/StructureDefinition/kap-consent-part2");
        String id = fhir.create(consent).getIdPart();
        assertObservation(1, "");
        consent.setId(id);
        assertThat(fhir.put(consent.setStatus(ConsentState.INACTIVE)).statusCode())
                .isEqualTo(200);
        assertObservation(2, "consent");
        assertThat(fhir.put(consent.setStatus(ConsentState.ACTIVE)).statusCode())
                .isEqualTo(200);
        assertObservation(3, "");
    }

    @Test
    void takesADeletedConsentForWithdrawnUntilAnotherPermits() {
        String id = fhir.create(permit(patient.getIdPart())).getIdPart();
        fhir.delete("/Consent/" + id);
        assertObservation(1, "consent");
        fhir.create(permit(patient.getIdPart()));
        assertObservation(2, "");
        fhir.create(deny(patient.getIdPart()));
        assertObservation(3, "consent");
    }

    @ParameterizedTest
    @CsvSource({"42CFRPart2,consent", "SUD,consent", "PSYTHPN,consent", "HIPAAPsyNotes,consent", "MH,''"})
    void tellsOfWhatTheLawProtectsOnlyWithAConsentThatNamesIt(String label, String reason) {
        Observation labelled = Samples.observation(patient);
        labelled.getMeta().addSecurity(actCode(label));
        fhir.create(labelled);
        assertThat(calls.awaitReason(subscription, 1)).isEqualTo(reason);
        Consent naming = permit(patient.getIdPart());
        naming.getProvision().addSecurityLabel(actCode(label));
        fhir.create(naming);
        fhir.create(labelled);
        assertThat(calls.awaitReason(subscription, 2)).isEmpty();
    }

    @Test
    void asksForThePatientOfTheVersionBeforeADeletion() {
        String observation = fhir.create(Samples.observation(patient)).getIdPart();
        assertThat(calls.awaitReason(subscription, 1)).isEmpty();
        fhir.create(deny(patient.getIdPart()));
        fhir.delete("/Observation/" + observation);
        assertThat(calls.awaitReason(subscription, 2)).isEqualTo("consent");
    }

    @Test
    void asksForThePatientItself() {
        fhir.create(deny(patient.getIdPart()));
        fhir.put(patient.setActive(true));
        assertThat(calls.awaitReason(subscription, 1)).isEqualTo("consent");
    }

    @Test
    void asksForEveryPatientARecordRefersTo() {
        Patient other = Samples.patient();
        fhir.put(other);
        fhir.create(deny(other.getIdPart()));
        fhir.create(Samples.observation(patient).addPerformer(new Reference("Patient/" + other.getIdPart())));
        assertThat(calls.awaitReason(subscription, 1)).isEqualTo("consent");
    }

    @Test
    void tellsNothingOfARecordWhosePatientIsNotKnown() {
        String id = calls.activate(
                Samples.subscription(RESOURCE_CHANGED, receiver.url("/b"), "type=Practitioner,Observation"));
        Encounter encounter = new Encounter();
        encounter.setStatus(Encounter.EncounterStatus.INPROGRESS);
        encounter.getClass_().setCode("AMB");
        encounter.setSubject(new Reference("Patient/" + patient.getIdPart()));
        String session = fhir.create(encounter).getIdPart();
        Observation without = Samples.observation(patient);
        without.setSubject(null).setEncounter(new Reference("Encounter/" + session));
        String unknown = fhir.create(without).getIdPart();
        String practitioner = fhir.create(new Practitioner()).getIdPart();
        await().atMost(SubscriberCalls.SOON).until(() -> receiver.events("/b").stream()
                .anyMatch(event -> event.focus().equals("Practitioner/" + practitioner)));
        assertThat(receiver.events("/b")).noneMatch(event -> event.focus().equals("Observation/" + unknown));
        fhir.delete("/Subscription/" + id);
    }

    @Test
    void asksForWhatATopicIncludesByItself() {
        String doses = calls.activate(Samples.content(
                Samples.subscription(DOSE_ADMINISTERED, receiver.url("/dose"), ofPatient()), "full-resource"));
        Consent consent = permit(patient.getIdPart());
        consent.getProvision().addProvision().setType(ConsentProvisionType.DENY).addClass_(type("Patient"));
        fhir.create(consent);
        MedicationAdministration dose = new MedicationAdministration();
        dose.setStatus(MedicationAdministrationStatus.COMPLETED);
        dose.setMedication(new CodeableConcept().setText("test substance"));
        dose.setSubject(new Reference("Patient/" + patient.getIdPart()));
        dose.setEffective(new DateTimeType("2026-01-05T10:00:00Z"));
        fhir.create(dose);
        assertThat(calls.awaitReason(doses, 1)).isEmpty();
        assertThat(receiver.events("/dose").get(0).bundle().getEntry())
                .extracting(BundleEntryComponent::getResource)
                .noneMatch(Patient.class::isInstance);
    }

    @Test
    void findsTheConsentsThatAnEarlierVersionStored() {
        fhir.create(deny(patient.getIdPart()));
        jdbc.update("delete from KAP_CONSENT where patient_id = ?", patient.getIdPart());
        index.fill();
        assertObservation(1, "consent");
    }

    private void assertObservation(long number, String reason) {
        fhir.create(Samples.observation(patient));
        assertThat(calls.awaitReason(subscription, number)).isEqualTo(reason);
        assertThat(receiver.events("/a").stream().anyMatch(event -> event.eventNumber() == number))
                .isEqualTo(reason.isEmpty());
    }

    private String ofPatient() {
        return "patient=Patient/" + patient.getIdPart();
    }

    private static Arguments row(String what, String reason, Consumer<Consent> change) {
        return arguments(what, reason, change);
    }

    private static void end(Consent consent, String end) {
        consent.getProvision().getPeriod().setEndElement(new DateTimeType(end));
    }

    private static void actor(Consent consent, String type, String id) {
        to(consent.getProvision(), type + "/" + id);
    }

    private static void within(Consent consent, String type) {
        consent.getProvision().addProvision().setType(ConsentProvisionType.DENY).addClass_(type(type));
    }

    /** Stores whom a consent names, for a reference must lead to something. */
    private void storeActors(Consent consent) {
        consent.getProvision().getActor().stream()
                .map(actor -> actor.getReference().getReferenceElement())
                .forEach(id -> fhir.put(named(id.getResourceType(), id.getIdPart())));
    }

    private static Resource named(String type, String id) {
        Resource resource =
                switch (type) {
                    case "Organization" -> new Organization().setName("made up");
                    case "Device" -> new Device();
                    default -> new CareTeam();
                };
        resource.setId(id);
        return resource;
    }
}
