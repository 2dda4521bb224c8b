package org.kapfhir.access.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.testing.Consents.actCode;
import static org.kapfhir.testing.Consents.action;
import static org.kapfhir.testing.Consents.deny;
import static org.kapfhir.testing.Consents.part2;
import static org.kapfhir.testing.Consents.participation;
import static org.kapfhir.testing.Consents.permit;
import static org.kapfhir.testing.Consents.reason;
import static org.kapfhir.testing.Consents.scope;
import static org.kapfhir.testing.Consents.to;
import static org.kapfhir.testing.Consents.type;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentDataMeaning;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kapfhir.access.Caller;

class ConsentRulesTest {

    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    private static final Caller HOSPITAL = Caller.program("ehr", "hospital", "system/*.rs");

    private final Observation record = new Observation();

    @Nested
    class WhatCounts {

        @Test
        void nothingSaysNothing() {
            assertRuling(Ruling.SILENT);
        }

        @Test
        void aConsentToPrivacyPermitsOrForbids() {
            assertRuling(Ruling.PERMITTED, permit("p"));
            assertRuling(Ruling.DENIED, deny("p"));
        }

        @Test
        void oneUnderPart2CountsWhateverItsScope() {
            Consent consent = part2("p");
            consent.setScope(new CodeableConcept().addCoding(scope("treatment")));
            assertRuling(Ruling.PERMITTED, consent);
        }

        @ParameterizedTest
        @ValueSource(strings = {"treatment", "research", "adr"})
        void oneToSomethingElseSaysNothing(String other) {
            Consent consent = deny("p");
            consent.setScope(new CodeableConcept().addCoding(scope(other)));
            assertRuling(Ruling.SILENT, consent);
        }

        @Test
        void aScopeThatIsNotKnownIsUndecided() {
            Consent consent = permit("p");
            consent.setScope(new CodeableConcept().setText("privacy"));
            assertRuling(Ruling.UNDECIDED, consent);
        }
    }

    @Nested
    class WhetherItIsInForce {

        @ParameterizedTest
        @EnumSource(
                value = ConsentState.class,
                names = {"INACTIVE", "REJECTED", "ENTEREDINERROR"})
        void oneThatWasWithdrawnForbids(ConsentState status) {
            assertRuling(Ruling.DENIED, status(permit("p"), status));
            assertRuling(Ruling.DENIED, status(deny("p"), status));
        }

        @ParameterizedTest
        @EnumSource(
                value = ConsentState.class,
                names = {"DRAFT", "PROPOSED"})
        void oneThatWasNotGivenYetSaysNothing(ConsentState status) {
            assertRuling(Ruling.SILENT, status(permit("p"), status));
        }

        @Test
        void oneThatWasDeletedForbids() {
            assertThat(ConsentRules.judge(List.of(new GivenConsent(permit("p"), true)), disclosure()))
                    .isEqualTo(Ruling.DENIED);
        }

        @Test
        void anotherInForceTakesThePlaceOfOneWithdrawn() {
            assertRuling(Ruling.PERMITTED, status(permit("p"), ConsentState.INACTIVE), permit("p"));
        }

        @ParameterizedTest
        @CsvSource({
            ",2026-01-05,PERMITTED",
            ",2026-01-04,DENIED",
            ",2026-01,PERMITTED",
            ",2025-12,DENIED",
            ",2026,PERMITTED",
            ",2025,DENIED",
            ",2026-01-05T10:00:00Z,PERMITTED",
            ",2026-01-05T09:59:59Z,DENIED",
            "2026-01-05,,PERMITTED",
            "2026-01-06,,SILENT",
            "2026-01-05T10:00:00Z,,PERMITTED",
            "2026-01-05T10:00:01Z,,SILENT"
        })
        void onlyWithinItsPeriod(@Nullable String start, @Nullable String end, Ruling ruling) {
            assertRuling(ruling, period(permit("p"), start, end));
        }

        @Test
        void aDayIsThatOfTheClinic() {
            Consent consent = period(permit("p"), null, "2026-01-04");
            Disclosure inNewYork = new Disclosure(
                    record, HOSPITAL, Instant.parse("2026-01-05T04:59:59Z"), ZoneId.of("America/New_York"));
            assertThat(ConsentRules.judge(List.of(new GivenConsent(consent, false)), inNewYork))
                    .isEqualTo(Ruling.PERMITTED);
        }

        @Test
        void theStrictestWins() {
            assertRuling(Ruling.DENIED, permit("p"), deny("p"));
            assertRuling(Ruling.UNDECIDED, permit("p"), with(permit("p"), root -> root.setType(null)));
        }
    }

    @Nested
    class WhatAProvisionIsAbout {

        @Test
        void theOrganisationAndTheClientOfTheRecipient() {
            assertRuling(Ruling.PERMITTED, with(permit("p"), root -> to(root, "Organization/hospital")));
            assertRuling(Ruling.DENIED, with(permit("p"), root -> to(root, "Organization/other")));
            assertRuling(Ruling.PERMITTED, with(permit("p"), root -> to(root, "Device/ehr")));
            assertRuling(Ruling.DENIED, with(permit("p"), root -> to(root, "Device/other")));
            assertRuling(
                    Ruling.PERMITTED,
                    with(permit("p"), root -> to(to(root, "Organization/other"), "Organization/hospital")));
        }

        @Test
        void whoIsNotAmongTheRefusedIsNotRefused() {
            assertRuling(Ruling.DENIED, with(deny("p"), root -> to(root, "Organization/hospital")));
            assertRuling(Ruling.SILENT, with(deny("p"), root -> to(root, "Organization/other")));
        }

        @Test
        void aRecipientThatCannotBeComparedIsUndecided() {
            assertRuling(Ruling.UNDECIDED, with(permit("p"), root -> to(root, "CareTeam/team")));
            assertRuling(
                    Ruling.UNDECIDED, with(permit("p"), root -> to(root, "https://a.example/Organization/hospital")));
            assertRuling(Ruling.UNDECIDED, with(permit("p"), root -> root.addActor()
                    .setReference(new Reference("Organization/hospital"))
                    .getRole()
                    .addCoding(participation("CST"))));
            assertRuling(Ruling.UNDECIDED, with(permit("p"), root -> root.addActor()
                    .setReference(new Reference("Organization/hospital"))));
            Disclosure ofUnknown = new Disclosure(record, Caller.program("ehr", null, ""), NOW, ZoneId.of("UTC"));
            Consent consent = with(deny("p"), root -> to(root, "Organization/other"));
            assertThat(ConsentRules.judge(List.of(new GivenConsent(consent, false)), ofUnknown))
                    .isEqualTo(Ruling.UNDECIDED);
        }

        @Test
        void theTypeOfTheResource() {
            assertRuling(Ruling.PERMITTED, with(permit("p"), root -> root.addClass_(type("Observation"))));
            assertRuling(Ruling.DENIED, with(permit("p"), root -> root.addClass_(type("Condition"))));
            assertRuling(Ruling.SILENT, with(deny("p"), root -> root.addClass_(type("Condition"))));
            assertRuling(
                    Ruling.UNDECIDED,
                    with(
                            permit("p"),
                            root -> root.addClass_(new Coding("urn:ietf:bcp:13", "application/hl7-cda+xml", null))));
        }

        @Test
        void thePurposeOfTreatment() {
            assertRuling(Ruling.PERMITTED, with(permit("p"), root -> root.addPurpose(reason("HPAYMT"))
                    .addPurpose(reason("TREAT"))));
            assertRuling(Ruling.DENIED, with(permit("p"), root -> root.addPurpose(reason("HPAYMT"))));
            assertRuling(Ruling.SILENT, with(deny("p"), root -> root.addPurpose(reason("HMARKT"))));
            assertRuling(
                    Ruling.UNDECIDED, with(permit("p"), root -> root.addPurpose(new Coding("urn:x", "TREAT", null))));
        }

        @Test
        void theActionOfTelling() {
            assertRuling(Ruling.PERMITTED, with(permit("p"), root -> root.addAction(actionOf("disclose"))));
            assertRuling(Ruling.PERMITTED, with(permit("p"), root -> root.addAction(actionOf("access"))));
            assertRuling(Ruling.DENIED, with(permit("p"), root -> root.addAction(actionOf("collect"))));
            assertRuling(
                    Ruling.UNDECIDED, with(permit("p"), root -> root.addAction().setText("disclose")));
        }

        @Test
        void theLabelsOfTheRecord() {
            Consent ofMentalHealth = with(permit("p"), root -> root.addSecurityLabel(actCode("MH")));
            assertRuling(Ruling.SILENT, ofMentalHealth);
            record.getMeta().addSecurity(actCode("MH"));
            assertRuling(Ruling.PERMITTED, ofMentalHealth);
            assertRuling(
                    Ruling.UNDECIDED,
                    with(
                            permit("p"),
                            root -> root.addSecurityLabel(new Coding(
                                    "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R", null))));
        }

        @Test
        void whatTheServerCannotEvaluateIsUndecided() {
            assertRuling(
                    Ruling.UNDECIDED, with(permit("p"), root -> root.addCode().setText("PHQ-9")));
            assertRuling(Ruling.UNDECIDED, with(permit("p"), root -> root.getDataPeriod()
                    .setEndElement(new DateTimeType("2026-02-01"))));
            assertRuling(Ruling.UNDECIDED, with(permit("p"), root -> root.addData()
                    .setMeaning(ConsentDataMeaning.INSTANCE)
                    .setReference(new Reference("Observation/o"))));
            assertRuling(
                    Ruling.UNDECIDED,
                    with(permit("p"), root -> root.addModifierExtension(new Extension("urn:x", new StringType("x")))));
            assertRuling(Ruling.UNDECIDED, with(permit("p"), root -> root.setType(null)));
            Consent without = permit("p");
            without.setProvision(null);
            assertRuling(Ruling.UNDECIDED, without);
            Consent modified = permit("p");
            modified.addModifierExtension(new Extension("urn:x", new StringType("x")));
            assertRuling(Ruling.UNDECIDED, modified);
        }

        @Test
        void whatIsAboutSomebodyElseNeedNotBeEvaluated() {
            assertRuling(Ruling.SILENT, with(deny("p"), root -> to(root, "Organization/other")
                    .addCode()
                    .setText("PHQ-9")));
        }
    }

    @Nested
    class WhatAnExceptionSays {

        @Test
        void anExceptionCountsBeforeWhatItIsAnExceptionOf() {
            assertRuling(Ruling.DENIED, with(permit("p"), root -> denying(root).addClass_(type("Observation"))));
            assertRuling(
                    Ruling.PERMITTED, with(permit("p"), root -> denying(root).addClass_(type("Condition"))));
            assertRuling(Ruling.PERMITTED, with(deny("p"), root -> to(permitting(root), "Organization/hospital")));
            assertRuling(Ruling.DENIED, with(deny("p"), root -> to(permitting(root), "Organization/other")));
        }

        @Test
        void ofTwoExceptionsTheStricterWins() {
            assertRuling(Ruling.DENIED, with(deny("p"), root -> {
                permitting(root);
                denying(root).addClass_(type("Observation"));
            }));
        }

        @Test
        void anExceptionOfAnExceptionCountsToo() {
            assertRuling(
                    Ruling.PERMITTED,
                    with(permit("p"), root -> to(permitting(denying(root)), "Organization/hospital")));
        }

        @Test
        void anExceptionThatHasEndedDoesNotCount() {
            assertRuling(
                    Ruling.PERMITTED,
                    with(permit("p"), root -> denying(root).getPeriod().setEndElement(new DateTimeType("2026-01-04"))));
            assertRuling(
                    Ruling.DENIED,
                    with(permit("p"), root -> denying(root).getPeriod().setEndElement(new DateTimeType("2026-01-05"))));
        }

        @Test
        void anExceptionThatCannotBeEvaluatedIsUndecided() {
            assertRuling(
                    Ruling.UNDECIDED,
                    with(permit("p"), root -> denying(root).addCode().setText("PHQ-9")));
        }

        private ProvisionComponent permitting(ProvisionComponent within) {
            return within.addProvision().setType(ConsentProvisionType.PERMIT);
        }

        private ProvisionComponent denying(ProvisionComponent within) {
            return within.addProvision().setType(ConsentProvisionType.DENY);
        }
    }

    @Nested
    class WhatTheLawProtects {

        @ParameterizedTest
        @ValueSource(strings = {"42CFRPart2", "SUD", "PSYTHPN", "HIPAAPsyNotes"})
        void isToldOnlyWithAConsentThatNamesIt(String label) {
            record.getMeta().addSecurity(actCode(label));
            assertRuling(Ruling.DENIED);
            assertRuling(Ruling.DENIED, permit("p"));
            assertRuling(Ruling.PERMITTED, with(permit("p"), root -> root.addSecurityLabel(actCode(label))));
        }

        @Test
        void aConsentUnderPart2NamesSubstanceUse() {
            record.getMeta().addSecurity(actCode("SUD"));
            assertRuling(Ruling.PERMITTED, part2("p"));
            record.getMeta().addSecurity(actCode("PSYTHPN"));
            assertRuling(Ruling.DENIED, part2("p"));
            assertRuling(
                    Ruling.PERMITTED, part2("p"), with(permit("p"), root -> root.addSecurityLabel(actCode("PSYTHPN"))));
        }

        @Test
        void otherLabelsNeedNoConsent() {
            record.getMeta().addSecurity(actCode("MH"));
            assertRuling(Ruling.SILENT);
        }
    }

    private void assertRuling(Ruling ruling, Consent... consents) {
        List<GivenConsent> given = Arrays.stream(consents)
                .map(consent -> new GivenConsent(consent, false))
                .toList();
        assertThat(ConsentRules.judge(given, disclosure())).isEqualTo(ruling);
    }

    private Disclosure disclosure() {
        return new Disclosure(record, HOSPITAL, NOW, ZoneId.of("UTC"));
    }

    private static CodeableConcept actionOf(String code) {
        return new CodeableConcept().addCoding(action(code));
    }

    private static Consent with(Consent consent, Consumer<ProvisionComponent> change) {
        change.accept(consent.getProvision());
        return consent;
    }

    private static Consent status(Consent consent, ConsentState status) {
        return consent.setStatus(status);
    }

    private static Consent period(Consent consent, @Nullable String start, @Nullable String end) {
        consent.getProvision().getPeriod().setStartElement(start == null ? null : new DateTimeType(start));
        consent.getProvision().getPeriod().setEndElement(end == null ? null : new DateTimeType(end));
        return consent;
    }
}
