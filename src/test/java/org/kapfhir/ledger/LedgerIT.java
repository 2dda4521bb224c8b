package org.kapfhir.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.testing.ClinicDay;
import org.kapfhir.testing.ClinicPatient;
import org.kapfhir.testing.DoseRoute;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code MedicationDispense/$kap-controlled-ledger} over HTTP. */
class LedgerIT extends LedgerCalls {

    private static final String VIAL = "https://kap-fhir.org/fhir/NamingSystem/vial|";

    @Autowired
    private JdbcTemplate jdbc;

    private final ClinicPatient patient = ClinicPatient.adult();
    private final String vial = "VIAL-" + UUID.randomUUID();
    private final ClinicDay day = ClinicDay.of(patient)
            .route(DoseRoute.INTRAMUSCULAR)
            .drawn(50)
            .wasted(15)
            .balanceAfter(450)
            .vial(vial);

    @Nested
    class OfTheSampleJourney {

        @Test
        void reconcilesTheVialTo270Milligrams() {
            Balance balance = balance(VIAL + "VIAL-0007");
            assertThat(balance.text("discrepancy")).isEmpty();
            assertThat(balance.reconciled()).isTrue();
            assertThat(balance.text("lot")).containsExactly("KET-24118");
            assertThat(balance.amount("opening")).isEqualTo("500");
            assertThat(balance.amount("drawn")).isEqualTo("230");
            assertThat(balance.amount("administered")).isEqualTo("205");
            assertThat(balance.amount("wasted")).isEqualTo("25");
            assertThat(balance.amount("closing")).isEqualTo("270");
            assertThat(balance.lines())
                    .containsExactly("dispense", "dose", "dispense", "dose", "dispense", "dose", "dispense", "dose");
        }

        @Test
        void reconcilesTheLozengesTo11() {
            Balance balance = balance("LOZ-0003");
            assertThat(balance.reconciled()).isTrue();
            assertThat(balance.amount("opening")).isEqualTo("2000");
            assertThat(balance.amount("drawn")).isEqualTo("900");
            assertThat(balance.amount("administered")).isEqualTo("900");
            assertThat(balance.amount("wasted")).isEqualTo("0");
            assertThat(balance.amount("closing")).isEqualTo("1100");
        }

        @Test
        void tellsOfAPeriodWhatItOpenedAndClosedWith() {
            Response answer = given().queryParam("vial", "VIAL-0007")
                    .queryParam("start", "2026-01-26")
                    .queryParam("end", "2026-01-28")
                    .get(LEDGER);
            Balance balance = balances(answer).get(0);
            assertThat(balance.amount("opening")).isEqualTo("450");
            assertThat(balance.amount("drawn")).isEqualTo("110");
            assertThat(balance.amount("closing")).isEqualTo("340");
        }

        @Test
        void holdsTheRecordsWithPatientPerformersAndWitness() {
            Parameters answer = FHIR.newJsonParser()
                    .parseResource(
                            Parameters.class,
                            given().queryParam("vial", "VIAL-0007").get(LEDGER).asString());
            Bundle ledger = (Bundle) answer.getParameter("ledger").getResource();
            assertThat(ledger.getEntry())
                    .extracting(entry -> entry.getResource().fhirType() + "/"
                            + entry.getResource().getIdElement().getIdPart())
                    .contains(
                            "MedicationDispense/maya-dispense-3",
                            "MedicationAdministration/maya-dose-3",
                            "Patient/maya-ortega",
                            "Practitioner/brooks-andre",
                            "Practitioner/chen-mei");
        }

        @ParameterizedTest
        @CsvSource({
            "lot, KET-24118, VIAL-0007, LOZ-0003",
            "lot, CMP-0112, LOZ-0003, VIAL-0007",
            "location, harbor-treatment-room-1, VIAL-0007, none",
            "location, Location/harbor-treatment-room-1, LOZ-0003, none",
            "medication, 6130, VIAL-0007, none",
            "medication, http://www.nlm.nih.gov/research/umls/rxnorm|2119365, none, VIAL-0007"
        })
        void choosesContainers(String parameter, String value, String chosen, String left) {
            Response answer = given().queryParam(parameter, value)
                    .queryParam("start", "2026-01-01")
                    .queryParam("end", "2026-06")
                    .get(LEDGER);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            List<String> vials = balances(answer).stream()
                    .flatMap(balance -> Balance.parts(balance.parameter(), "vial").stream())
                    .map(part ->
                            part.getValue().castToIdentifier(part.getValue()).getValue())
                    .toList();
            if (!chosen.equals("none")) {
                assertThat(vials).contains(chosen);
            }
            assertThat(vials).doesNotContain(left);
        }
    }

    @Nested
    class OfAContainer {

        @BeforeEach
        void storeTheDay() {
            stored(patient.bundle(), day.bundle());
        }

        @Test
        void agrees() {
            Balance balance = balance(vial);
            assertThat(balance.text("discrepancy")).isEmpty();
            assertThat(balance.amount("opening")).isEqualTo("500");
            assertThat(balance.amount("closing")).isEqualTo("450");
        }

        @Test
        void findsABalanceThatDoesNotFollow() {
            ClinicPatient other = ClinicPatient.adult().firstDoseAt("2026-03-03T10:00:00-05:00");
            ClinicDay next = ClinicDay.of(other)
                    .route(DoseRoute.INTRAMUSCULAR)
                    .vial(vial)
                    .balanceAfter(416);
            stored(other.bundle(), next.bundle());
            assertThat(balance(vial).text("discrepancy"))
                    .containsExactly("balance-does-not-follow: MedicationDispense/"
                            + next.ids().dispense() + " leaves 416 mg, but 415 mg follow from the balance before");
        }

        @Test
        void tellsAnAmendmentAsALine() {
            MedicationDispense amended = day.dispense();
            amounts(amended, "drawn", "55");
            amounts(amended, "wasted", "20");
            amounts(amended, "balanceAfter", "445");
            stored(amended);
            Balance balance = balance(vial);
            assertThat(balance.lines()).containsExactly("dispense", "dispense-correction", "dose");
            assertThat(balance.amount("drawn")).isEqualTo("55");
            assertThat(balance.amount("closing")).isEqualTo("445");
            assertThat(Balance.parts(balance.line(1), "change"))
                    .extracting(part -> part.getValue().primitiveValue())
                    .containsExactly("drawn: 50 mg → 55 mg", "wasted: 15 mg → 20 mg", "balance: 450 mg → 445 mg");
            assertThat(((Reference) Balance.parts(balance.line(1), "record")
                                    .get(0)
                                    .getValue())
                            .getReference())
                    .isEqualTo("MedicationDispense/" + day.ids().dispense() + "/_history/2");
            assertThat(((Reference) Balance.parts(balance.line(0), "record")
                                    .get(0)
                                    .getValue())
                            .getReference())
                    .endsWith("/_history/1");
        }

        @Test
        void cancelsWhatWasEnteredInError() {
            MedicationAdministration dose = day.dose();
            dose.setStatus(MedicationAdministrationStatus.ENTEREDINERROR);
            MedicationDispense dispense = day.dispense();
            dispense.setStatus(MedicationDispenseStatus.ENTEREDINERROR);
            stored(dose, dispense);
            Balance balance = balance(vial);
            assertThat(balance.lines())
                    .containsExactly("dispense", "dispense-cancellation", "dose", "dose-cancellation");
            assertThat(balance.amount("drawn")).isEqualTo("0");
        }

        @Test
        void reportsAMissingWitness() {
            change(text -> text.replaceAll(",?\\{\"url\":\"wasteWitness\",\"valueReference\":\\{[^}]*}}", ""));
            assertThat(balance(vial).text("discrepancy"))
                    .containsExactly("waste-without-witness: MedicationDispense/"
                            + day.ids().dispense() + " wasted 15 mg without a witness");
        }

        @Test
        void reportsAVersionThatIsGone() {
            MedicationDispense amended = day.dispense();
            amended.addNote().setText("looked at again");
            stored(amended);
            String first = "HFJ_RES_VER where RES_VER = 1 and RES_ID ="
                    + " (select RES_ID from HFJ_RESOURCE where RES_TYPE = 'MedicationDispense' and FHIR_ID = ?)";
            String id = day.ids().dispense();
            jdbc.update("delete from HFJ_HISTORY_TAG where RES_VER_PID in (select PID from " + first + ")", id);
            jdbc.update("delete from " + first, id);
            assertThat(balance(vial).text("discrepancy"))
                    .containsExactly(
                            "version-missing: MedicationDispense/" + day.ids().dispense() + " lacks its version 1");
        }

        @Test
        void isAnsweredToAPostToo() {
            Parameters asked = new Parameters();
            asked.addParameter("vial", VIAL + vial);
            asked.addParameter().setName("start").setValue(new DateType("2026-03-02"));
            Response answer = given().body(FHIR.newJsonParser().encodeResourceToString(asked))
                    .post(LEDGER);
            assertThat(balances(answer).get(0).amount("drawn")).isEqualTo("50");
        }

        @Test
        void isAnsweredInXml() {
            Response answer = given().accept("application/fhir+xml")
                    .queryParam("vial", vial)
                    .get(LEDGER);
            Parameters parsed = FHIR.newXmlParser().parseResource(Parameters.class, answer.asString());
            assertThat(parsed.getParameter()).extracting(each -> each.getName()).containsExactly("ledger", "balance");
        }

        @Test
        void isAnsweredAsCsv() {
            Response answer =
                    given().accept("text/csv").queryParam("vial", vial).get(LEDGER);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.contentType()).startsWith("text/csv");
            assertThat(answer.asString().lines())
                    .hasSize(6)
                    .anySatisfy(row -> assertThat(row).contains("closing,").endsWith(",450,,,"));
            assertThat(given().queryParam("_format", "text/csv")
                            .queryParam("vial", vial)
                            .get(LEDGER)
                            .asString())
                    .isEqualTo(answer.asString());
        }

        @Test
        void isAnsweredAsAPage() {
            Response answer = given().accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                    .queryParam("vial", vial)
                    .get(LEDGER);
            assertThat(answer.contentType()).startsWith("text/html");
            assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(answer.asString())
                    .contains("container " + vial, "not a medical device", "Reconciled: no discrepancy.");
            assertThat(given().queryParam("_format", "html")
                            .queryParam("vial", vial)
                            .get(LEDGER)
                            .contentType())
                    .startsWith("text/html");
        }

        @Test
        void prefersFhirIfThatIsAskedForMore() {
            Response answer = given().accept("text/csv;q=0.5, application/fhir+json")
                    .queryParam("vial", vial)
                    .get(LEDGER);
            assertThat(answer.contentType()).startsWith("application/fhir+json");
        }

        private void change(UnaryOperator<String> change) {
            String where = " where RES_VER = 1 and RES_ID = (select RES_ID from HFJ_RESOURCE"
                    + " where RES_TYPE = 'MedicationDispense' and FHIR_ID = ?)";
            String text = jdbc.queryForObject(
                    "select RES_TEXT_VC from HFJ_RES_VER" + where,
                    String.class,
                    day.ids().dispense());
            String changed = change.apply(String.valueOf(text));
            assertThat(changed).isNotEqualTo(text);
            jdbc.update(
                    "update HFJ_RES_VER set RES_TEXT_VC = ?" + where,
                    changed,
                    day.ids().dispense());
        }
    }

    @Nested
    class ThatCannotBe {

        @Test
        void refusesAContainerThatNobodyRecorded() {
            refused(given().queryParam("vial", vial).get(LEDGER), 404, "vial", vial);
            refused(given().queryParam("vial", "urn:other|VIAL-0007").get(LEDGER), 404, "urn:other|VIAL-0007");
        }

        @Test
        void refusesAPeriodThatEndsBeforeItStarts() {
            refused(
                    given().queryParam("start", "2026-02-01")
                            .queryParam("end", "2026-01-31")
                            .get(LEDGER),
                    400,
                    "start is 2026-02-01",
                    "end is 2026-01-31");
            given().queryParam("start", "2026-02-01")
                    .queryParam("end", "2026-02-01")
                    .get(LEDGER)
                    .then()
                    .statusCode(200);
        }

        @ParameterizedTest
        @CsvSource({
            "start, 2026-02-30, start",
            "end, yesterday, end",
            "start, 2026-13, start",
            "location, Patient/x/y, location",
            "vial, urn:vials|, vial",
            "lot, '', lot",
            "bottle, x, bottle",
            "start, 2026-01-01T00:00:00Z, start"
        })
        void namesTheParameterThatIsWrong(String name, String value, String named) {
            refused(given().queryParam(name, value).get(LEDGER), 400, named);
        }

        @Test
        void refusesARepeatedParameter() {
            refused(given().get(LEDGER + "?start=2026-01-01&start=2026-01-02"), 400, "start", "once");
            Parameters asked = new Parameters();
            asked.addParameter("vial", "a").addParameter("vial", "b");
            refused(
                    given().body(FHIR.newJsonParser().encodeResourceToString(asked))
                            .post(LEDGER),
                    400,
                    "vial",
                    "once");
        }

        @Test
        void refusesAValueThatIsNotPrimitive() {
            Parameters asked = new Parameters();
            asked.addParameter().setName("vial").setValue(new Reference("Patient/x"));
            refused(
                    given().body(FHIR.newJsonParser().encodeResourceToString(asked))
                            .post(LEDGER),
                    400,
                    "vial");
        }

        @Test
        void refusesAFormatThatItDoesNotWrite() {
            assertThat(given().accept("application/pdf").get(LEDGER).statusCode())
                    .isEqualTo(406);
            assertThat(given().queryParam("_format", "application/pdf")
                            .get(LEDGER)
                            .statusCode())
                    .isEqualTo(406);
        }

        @Test
        void writesNoOtherAnswerAsCsv() {
            assertThat(given().accept("text/csv").get("/Patient?_count=1").statusCode())
                    .isEqualTo(406);
            assertThat(given().queryParam("_format", "text/csv")
                            .get("/Patient?_count=1")
                            .statusCode())
                    .isEqualTo(406);
        }
    }

    private static void amounts(MedicationDispense dispense, String part, String milligrams) {
        Extension account = dispense.getExtension().get(0);
        account.getExtensionByUrl(part)
                .getValue()
                .castToQuantity(account.getExtensionByUrl(part).getValue())
                .setValue(new BigDecimal(milligrams));
    }
}
