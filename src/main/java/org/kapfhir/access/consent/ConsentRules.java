package org.kapfhir.access.consent;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.kapfhir.access.consent.Provisions.Outcome;

/** Decides by a patient's consents whether somebody may be told of a record; the strictest of them wins. */
public final class ConsentRules {

    private static final String SCOPES = "http://terminology.hl7.org/CodeSystem/consentscope";
    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    /** Consents to something else than that others are told. */
    private static final Set<String> OTHER_SCOPES = Set.of("treatment", "research", "adr");

    private ConsentRules() {}

    /**
     * Returns what the consents come to.
     *
     * @param consents all that the patient has on record, withdrawn and deleted ones too
     * @param disclosure what would be told to whom and when
     */
    public static Ruling judge(List<GivenConsent> consents, Disclosure disclosure) {
        Set<Ruling> rulings = new HashSet<>();
        Set<String> permittedLabels = new HashSet<>();
        for (GivenConsent given : consents) {
            Outcome outcome = judge(given, disclosure);
            rulings.add(outcome.ruling());
            permittedLabels.addAll(outcome.labels());
        }
        boolean withdrawn = consents.stream().anyMatch(given -> isWithdrawn(given, disclosure));
        if (rulings.contains(Ruling.DENIED)) {
            return Ruling.DENIED;
        }
        if (rulings.contains(Ruling.UNDECIDED)) {
            return Ruling.UNDECIDED;
        }
        if (!permittedLabels.containsAll(Labels.protectedOf(disclosure.resource()))) {
            return Ruling.DENIED;
        }
        if (rulings.contains(Ruling.PERMITTED)) {
            return Ruling.PERMITTED;
        }
        return withdrawn ? Ruling.DENIED : Ruling.SILENT;
    }

    private static Outcome judge(GivenConsent given, Disclosure disclosure) {
        Consent consent = given.consent();
        Match counts = counts(consent);
        if (counts == Match.NO || isOnlyProposed(given)) {
            return Outcome.of(Ruling.SILENT);
        }
        if (counts == Match.UNKNOWN) {
            return Outcome.of(Ruling.UNDECIDED);
        }
        if (given.deleted() || consent.getStatus() != ConsentState.ACTIVE) {
            return Outcome.of(Ruling.SILENT);
        }
        ValidTime time = new ValidTime(consent.getProvision().getPeriod(), disclosure.zone());
        if (!time.holds(disclosure.at())) {
            return Outcome.of(Ruling.SILENT);
        }
        if (!consent.hasProvision() || consent.hasModifierExtension()) {
            return Outcome.of(Ruling.UNDECIDED);
        }
        Outcome outcome = new Provisions(disclosure).of(consent.getProvision());
        if (outcome.ruling() == Ruling.PERMITTED && isPart2(consent)) {
            Set<String> labels = new HashSet<>(outcome.labels());
            labels.addAll(Labels.SUBSTANCE_USE);
            return new Outcome(Ruling.PERMITTED, labels);
        }
        return outcome;
    }

    /** Whether it was given, or refused, and is no longer in force; entered in error too, for what was meant is not known. */
    private static boolean isWithdrawn(GivenConsent given, Disclosure disclosure) {
        Consent consent = given.consent();
        if (counts(consent) != Match.YES) {
            return false;
        }
        if (given.deleted()) {
            return true;
        }
        return !isOnlyProposed(given)
                && (consent.getStatus() != ConsentState.ACTIVE
                        || new ValidTime(consent.getProvision().getPeriod(), disclosure.zone())
                                .isOver(disclosure.at()));
    }

    private static boolean isOnlyProposed(GivenConsent given) {
        return !given.deleted()
                && (given.consent().getStatus() == ConsentState.DRAFT
                        || given.consent().getStatus() == ConsentState.PROPOSED);
    }

    /** Whether it is about telling others: its scope is privacy, or it is one under 42 CFR Part 2. */
    private static Match counts(Consent consent) {
        if (isPart2(consent) || has(consent.getScope(), SCOPES, Set.of("patient-privacy"))) {
            return Match.YES;
        }
        return has(consent.getScope(), SCOPES, OTHER_SCOPES) ? Match.NO : Match.UNKNOWN;
    }

    private static boolean isPart2(Consent consent) {
        return consent.getCategory().stream()
                .anyMatch(category -> has(category, ACT_CODE, Set.of("42CFRPart2", "42CFRPart2CD")));
    }

    private static boolean has(CodeableConcept concept, String system, Set<String> codes) {
        return concept.getCoding().stream()
                .filter((Coding coding) -> system.equals(coding.getSystem()))
                .anyMatch(coding -> codes.contains(String.valueOf(coding.getCode())));
    }
}
