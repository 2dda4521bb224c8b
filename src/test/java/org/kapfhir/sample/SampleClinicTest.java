package org.kapfhir.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.KapCanonical;

/** The generated clinic is the same for the same parameters, complete, and right in its arithmetic. */
class SampleClinicTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final LocalDate LAST_DAY = LocalDate.parse("2026-04-30");
    private static final SampleClinic SIX = new SampleClinic(6, 1, LAST_DAY);
    private static final SampleClinic FORTY = new SampleClinic(40, 2, LAST_DAY);

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        assertThat(json(new SampleClinic(2, 5, LAST_DAY))).isEqualTo(json(new SampleClinic(2, 5, LAST_DAY)));
        assertThat(json(new SampleClinic(2, 6, LAST_DAY)))
                .isNotEqualTo(json(new SampleClinic(2, 5, LAST_DAY)).replace("clinic-5", "clinic-6"));
    }

    @Test
    void refersOnlyToWhatIsSentBeforeOrTogether() {
        Set<String> sent = new HashSet<>();
        FORTY.transactions().forEach(transaction -> {
            transaction.getEntry().forEach(entry -> sent.add(entry.getRequest().getUrl()));
            for (Resource record : records(transaction).toList()) {
                assertThat(references(record)).as(record.getIdPart()).isSubsetOf(sent);
            }
        });
    }

    @Test
    void sendsEachRecordOnceInATransaction() {
        FORTY.transactions().forEach(transaction -> assertThat(transaction.getEntry())
                .extracting(entry -> entry.getRequest().getUrl())
                .doesNotHaveDuplicates()
                .hasSizeLessThan(100));
    }

    @Test
    void runsTheBalanceOfEachContainerFromOneDispenseToTheNext() {
        Map<String, BigDecimal> balances = new HashMap<>();
        Set<String> dispensed = new HashSet<>();
        FORTY.transactions().flatMap(SampleClinicTest::records).forEach(record -> {
            if (record instanceof Medication container) {
                balances.put(
                        container.getIdentifierFirstRep().getValue(),
                        container.getAmount().getNumerator().getValue());
            } else if (record instanceof MedicationDispense dispense && dispensed.add(dispense.getId())) {
                // A correction of a dispense takes nothing more out of its container.
                String container = ((Identifier) account(dispense, "vialId")).getValue();
                BigDecimal left = balances.get(container).subtract(mg(dispense, "drawn"));
                assertThat(mg(dispense, "balanceAfter"))
                        .as(dispense.getIdPart())
                        .isEqualByComparingTo(left);
                assertThat(left.signum()).as(dispense.getIdPart()).isNotNegative();
                balances.put(container, left);
            }
        });
        assertThat(balances).hasSizeGreaterThan(10);
    }

    @Test
    void accountsForEveryMilligram() {
        assertThat(all(FORTY, MedicationDispense.class))
                .allSatisfy(dispense -> assertThat(mg(dispense, "administered").add(mg(dispense, "wasted")))
                        .isEqualByComparingTo(mg(dispense, "drawn")));
    }

    @Test
    void givesByAllProtocolsAndRoutes() {
        assertThat(all(FORTY, EpisodeOfCare.class))
                .extracting(course -> code(course.getTypeFirstRep()))
                .contains("intensive", "weekly", "twice-monthly", "maintenance", "esketamine");
        assertThat(all(FORTY, MedicationAdministration.class))
                .extracting(dose -> code(dose.getDosage().getRoute()))
                .contains("37839007", "26643006", "78421000", "47625008", "34206005", "46713006");
    }

    @Test
    void hasAllIncidentsWithSixPatients() {
        assertThat(all(SIX, DetectedIssue.class))
                .extracting(issue -> code(issue.getCode()))
                .contains("B3", "K2");
        assertThat(all(SIX, AdverseEvent.class))
                .extracting(event -> code(event.getSeriousness()))
                .contains("Serious", "Non-serious");
        assertThat(json(SIX)).contains("42CFRPart2", "PSYTHPN", "\"SUD\"", "flag-item-9");
    }

    @Test
    void recordsNothingAfterTheLastDayAndLeavesThePatientsWhoCameLateInTheirCourse() {
        List<Encounter> visits = all(FORTY, Encounter.class);

        assertThat(visits).allSatisfy(visit -> assertThat(
                        visit.getPeriod().getStartElement().getValueAsString().substring(0, 10))
                .isBetween("2024-04-30", "2026-04-30"));
        assertThat(visits).anySatisfy(visit -> assertThat(visit.getIdPart()).endsWith("p0039-dosing-1"));
        assertThat(visits).noneSatisfy(visit -> assertThat(visit.getIdPart()).endsWith("p0039-follow-up"));
    }

    @Test
    void makesOnlyWhatIsAskedFor() {
        assertThat(new SampleClinic(SampleClinic.MOST_PATIENTS, 1, LAST_DAY)
                        .transactions()
                        .limit(3))
                .hasSize(3);
    }

    @Test
    void refusesWhatItCannotMake() {
        assertThatThrownBy(() -> new SampleClinic(0, 1, LAST_DAY))
                .hasMessageContaining("patients")
                .hasMessageContaining("0");
        assertThatThrownBy(() -> new SampleClinic(10_001, 1, LAST_DAY)).hasMessageContaining("10001");
        assertThatThrownBy(() -> new SampleClinic(1, -1, LAST_DAY)).hasMessageContaining("seed");
        assertThatThrownBy(() -> new SampleClinic(1, 1_000_000, LAST_DAY)).hasMessageContaining("1000000");
        assertThat(new SampleClinic(10_000, 999_999, LAST_DAY).seed()).isEqualTo(999_999);
        assertThat(new SampleClinic(1, 0, LAST_DAY).transactions()).isNotEmpty();
    }

    private static <T extends Resource> List<T> all(SampleClinic clinic, Class<T> type) {
        return clinic.transactions()
                .flatMap(SampleClinicTest::records)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static Stream<Resource> records(Bundle transaction) {
        return transaction.getEntry().stream().map(Bundle.BundleEntryComponent::getResource);
    }

    private static Set<String> references(Resource record) {
        Set<String> references = new HashSet<>();
        FHIR.newTerser()
                .getAllPopulatedChildElementsOfType(record, Reference.class)
                .forEach(reference -> references.add(reference.getReference()));
        return references;
    }

    private static BigDecimal mg(MedicationDispense dispense, String part) {
        return ((Quantity) account(dispense, part)).getValue();
    }

    private static Type account(MedicationDispense dispense, String part) {
        Extension account =
                dispense.getExtensionByUrl(KapCanonical.structure("kap-controlled-substance-accountability"));
        return account.getExtensionByUrl(part).getValue();
    }

    private static String code(CodeableConcept concept) {
        return concept.getCodingFirstRep().getCode();
    }

    private static String json(SampleClinic clinic) {
        StringBuilder text = new StringBuilder();
        clinic.transactions().forEach(each -> text.append(FHIR.newJsonParser().encodeResourceToString(each)));
        return text.toString();
    }
}
