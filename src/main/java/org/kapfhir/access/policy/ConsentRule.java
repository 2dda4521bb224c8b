package org.kapfhir.access.policy;

import java.time.Clock;
import java.util.Optional;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.access.consent.ConsentRules;
import org.kapfhir.access.consent.Disclosure;
import org.kapfhir.access.consent.Ruling;
import org.kapfhir.care.ClinicZone;

/**
 * Denies the records of patients of another organisation, unless their consents permit that the caller's organisation has
 * them, or the caller opened them in an emergency.
 *
 * <p>Inside the organisation that keeps a record no consent is needed (45 CFR 164.506(c)(1), 42 CFR 2.12(c)(3)). Of whom a
 * record is about must be known; if it is not, it is the clinic's.
 */
final class ConsentRule implements AccessRule {

    private final PolicySettings settings;
    private final ClinicZone zone;
    private final Clock clock;

    ConsentRule(PolicySettings settings, ClinicZone zone, Clock clock) {
        this.settings = settings;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public Optional<Denial> check(Attempt attempt) {
        Attempt.Target target = attempt.record();
        if (target == null || isAboutNobody(attempt, target)) {
            return Optional.empty();
        }
        if (target.complete() && !target.subjects().certain() && !settings.isOfClinic(attempt.caller())) {
            return Optional.of(denial("It is not known for certain whom the record is about"));
        }
        if (target.complete() && target.subjects().patients().isEmpty() && isOfClinicAlone(target.resource())) {
            return settings.isOfClinic(attempt.caller())
                    ? Optional.empty()
                    : Optional.of(denial("A record that is about no patient is for the clinic that keeps it"));
        }
        boolean all = target.subjects().patients().stream().allMatch(patient -> permits(attempt, target, patient));
        return all
                ? Optional.empty()
                : Optional.of(denial("No consent in force permits the caller's organisation to have the record"));
    }

    private boolean permits(Attempt attempt, Attempt.Target target, String patient) {
        Optional<String> own = Optional.ofNullable(attempt.caller().organisation());
        if (own.isPresent() && own.equals(keeper(target, patient))) {
            return true;
        }
        if (!target.complete() && !target.facts().isStored(patient)) {
            return true;
        }
        // What patients read of themselves is disclosed to nobody.
        if (attempt.caller().isOf(patient)) {
            return true;
        }
        Disclosure disclosure = new Disclosure(target.resource(), attempt.caller(), clock.instant(), zone.zone());
        return ConsentRules.judge(target.facts().consents(patient), disclosure) == Ruling.PERMITTED
                || target.facts().opened(patient);
    }

    private static Optional<String> keeper(Attempt.Target target, String patient) {
        return target.resource() instanceof Patient content
                        && patient.equals(content.getIdElement().getIdPart())
                ? target.facts().organisation(content)
                : target.facts().organisation(patient);
    }

    private static boolean isAboutNobody(Attempt attempt, Attempt.Target target) {
        return RecordKind.of(attempt.type()).aboutNobody()
                && target.subjects().patients().isEmpty();
    }

    /** What has another to say who may see it is not the clinic's alone. */
    private static boolean isOfClinicAlone(Resource record) {
        return switch (RecordKind.of(record.fhirType())) {
            case SUBSCRIPTIONS, TRAIL, DIRECTORY, DEFINITIONS -> false;
            default -> !(record instanceof Binary file && BinaryRule.decides(file));
        };
    }

    private static Denial denial(String text) {
        return new Denial(Reason.CONSENT, text);
    }
}
