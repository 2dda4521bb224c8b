package org.kapfhir.conformance;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a profile refuses without an invariant: a code, a unit, a missing element, a reference to the wrong type. */
class NegativeCasesTest {

    private static final Path REFUSALS = Path.of("src/test/resources/refusals");

    /** The name of the file, and the element at fault. */
    private static final Map<String, String> CASES = cases(
            """
            dose-of-another-medicine                 MedicationAdministration.medication
            dose-route-buccal                        MedicationAdministration.dosage.route
            dose-intent-unknown                      MedicationAdministration.extension
            dispense-of-another-medicine             MedicationDispense.medication
            waste-method-unknown                     MedicationDispense.extension
            waste-reason-unknown                     MedicationDispense.extension
            override-of-an-unknown-rule              MedicationAdministration.extension
            session-type-unknown                     Encounter.type
            dosing-session-at-home                   Encounter.class
            session-phase-unknown                    Encounter.extension
            plan-phase-unknown                       CarePlan.extension
            session-setting-unknown                  Encounter.extension
            course-protocol-unknown                  EpisodeOfCare.type
            rems-status-unknown                      Patient.extension
            timepoint-unknown                        Observation.extension
            score-of-an-unknown-instrument           Observation.code
            sedation-score-of-another-instrument     Observation.code
            dissociation-score-of-another-instrument Observation.code
            discharge-criterion-unknown              Observation.component[10].code
            discharge-result-unknown                 Observation.value
            document-type-not-a-note                 DocumentReference.type
            dosing-weight-in-pounds                  MedicationAdministration.extension
            dose-per-weight-in-micrograms            MedicationAdministration.extension
            amount-drawn-in-millilitres              MedicationDispense.extension
            minutes-from-dose-in-hours               Observation.extension
            score-in-per-cent                        Observation.value
            dose-without-session                     MedicationAdministration.context
            dose-without-patient                     MedicationAdministration.subject
            not-done-dose-without-performer          MedicationAdministration.performer
            dispense-without-patient                 MedicationDispense.subject
            dispense-without-performer               MedicationDispense.performer
            dispense-without-accountability          MedicationDispense.extension
            dosing-session-without-course            Encounter.episodeOfCare
            dosing-session-without-patient           Encounter.subject
            plan-without-phase                       CarePlan.extension
            course-without-period                    EpisodeOfCare.period
            score-without-patient                    Observation.subject
            vital-sign-without-session               Observation.encounter
            vital-sign-without-timepoint             Observation.extension
            sedation-score-without-session           Observation.encounter
            sedation-score-without-timepoint         Observation.extension
            discharge-assessment-without-session     Observation.encounter
            discharge-assessment-without-performer   Observation.performer
            patient-without-identifier               Patient.identifier
            consent-without-patient                  Consent.patient
            part2-consent-without-category           Consent.category
            document-without-author                  DocumentReference.author
            provenance-of-nothing                    Provenance.target
            audit-record-without-outcome             AuditEvent.outcome
            audit-record-without-agent               AuditEvent.agent
            dose-in-a-course-instead-of-a-session    MedicationAdministration.context
            dose-supported-by-an-observation         MedicationAdministration.supportingInformation
            dose-of-a-group                          MedicationAdministration.subject
            waste-witnessed-by-the-patient           MedicationDispense.extension
            integrates-a-course                      Encounter.extension
            escort-is-a-practitioner                 Encounter.extension
            score-of-a-group                         Observation.subject
            score-derived-from-a-document            Observation.derivedFrom
            override-by-a-patient                    MedicationAdministration.extension
            audited-patient-is-a-practitioner        AuditEvent.entity
            document-of-a-device                     DocumentReference.subject
            """);

    private final ProfileValidator validator = StandaloneValidator.create();

    @TestFactory
    Stream<DynamicTest> refusesEachCaseAndNamesTheElement() {
        return CASES.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
    }

    @Test
    void knowsTheElementOfEachFile() throws IOException {
        try (Stream<Path> files = Files.list(REFUSALS)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".json"))
                            .map(name -> name.replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(CASES.keySet());
        }
    }

    private void check(String name, String element) throws IOException {
        String json = Files.readString(REFUSALS.resolve(name + ".json"));
        Resource resource = (Resource) StandaloneValidator.FHIR.newJsonParser().parseResource(json);

        List<ProfileFinding> refusals =
                validator.check(resource, List.of(), StandaloneValidator.NO_MEDICATIONS).stream()
                        .filter(ProfileFinding::refuses)
                        .toList();

        assertThat(refusals).isNotEmpty().allSatisfy(refusal -> assertThat(
                        refusal.expression() + " " + refusal.message())
                .contains(element));
    }

    private static Map<String, String> cases(String rows) {
        return rows.lines()
                .map(row -> row.strip().split(" +"))
                .collect(toMap(row -> row[0], row -> row[1], (one, other) -> one, TreeMap::new));
    }
}
