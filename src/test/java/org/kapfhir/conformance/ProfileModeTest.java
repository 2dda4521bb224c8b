package org.kapfhir.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class ProfileModeTest {

    private static final String DOSE = "kap-dose-administration";

    @Test
    void refusesABrokenProfileByDefault() {
        assertThat(check(Map.of(), ketamineWithoutAnything())).anyMatch(ProfileFinding::refuses);
    }

    @Test
    void onlyWarnsOfAProfileInWarnMode() {
        List<ProfileFinding> findings = check(Map.of(DOSE, ProfileMode.WARN), ketamineWithoutAnything());

        assertThat(findings).noneMatch(ProfileFinding::refuses);
        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("kap-ma-1"))
                .extracting(ProfileFinding::severity)
                .containsExactly(IssueSeverity.WARNING);
    }

    @Test
    void doesNotCheckAProfileThatIsOff() {
        assertThat(check(Map.of(DOSE, ProfileMode.OFF), ketamineWithoutAnything()))
                .noneMatch(finding -> finding.code().startsWith("kap-"));
    }

    @Test
    void doesNotCheckAClaimedProfileThatIsOff() {
        MedicationAdministration dose = ketamineWithoutAnything();
        dose.getMeta().addProfile("https://kap-fhir.org/fhir/StructureDefinition/" + DOSE);

        assertThat(check(Map.of(DOSE, ProfileMode.OFF), dose))
                .noneMatch(finding -> finding.code().startsWith("kap-"));
    }

    @Test
    void checksBaseFhirWhateverTheMode() {
        MedicationAdministration dose = ketamineWithoutAnything();
        dose.setStatus(null);

        assertThat(check(Map.of(DOSE, ProfileMode.OFF), dose)).anyMatch(ProfileFinding::refuses);
    }

    @Test
    void checksOnlyClaimsWhenRoutingIsOff() {
        ProfileValidator validator = StandaloneValidator.with(new ConformanceSettings(false, Map.of()));
        MedicationAdministration dose = ketamineWithoutAnything();
        assertThat(validator.check(dose, List.of())).noneMatch(ProfileFinding::refuses);

        dose.getMeta().addProfile("https://kap-fhir.org/fhir/StructureDefinition/" + DOSE);
        assertThat(validator.check(dose, List.of())).anyMatch(ProfileFinding::refuses);
    }

    @Test
    void warnsOfAClaimedProfileItDoesNotKnow() {
        Patient patient = new Patient();
        patient.getMeta().addProfile("https://example.org/StructureDefinition/unknown");

        assertThat(check(Map.of(), patient)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(IssueSeverity.WARNING);
            assertThat(finding.message()).contains("https://example.org/StructureDefinition/unknown");
            assertThat(finding.expression()).isEqualTo("Patient.meta.profile");
        });
    }

    @Test
    void keepsTheClaimsOfWhatItChecked() {
        Coverage coverage = new Coverage();
        coverage.getMeta().addProfile("https://example.org/StructureDefinition/unknown");

        check(Map.of(), coverage);

        assertThat(coverage.getMeta().getProfile()).hasSize(1);
    }

    @Test
    void reportsAllFindingsAtOnce() {
        assertThat(check(Map.of(), ketamineWithoutAnything()))
                .filteredOn(ProfileFinding::refuses)
                .hasSizeGreaterThan(1);
    }

    private static List<ProfileFinding> check(Map<String, ProfileMode> modes, Resource resource) {
        return StandaloneValidator.with(new ConformanceSettings(true, modes)).check(resource, List.of());
    }

    private static MedicationAdministration ketamineWithoutAnything() {
        MedicationAdministration dose = new MedicationAdministration();
        dose.setStatus(MedicationAdministrationStatus.COMPLETED);
        dose.setSubject(new Reference("Patient/p"));
        dose.setEffective(new DateTimeType("2026-01-23T10:15:00-05:00"));
        dose.setMedication(new CodeableConcept()
                .addCoding(new Coding("http://www.nlm.nih.gov/research/umls/rxnorm", "6130", "ketamine")));
        return dose;
    }
}
