package org.kapfhir.delivery;

import java.time.Clock;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.access.Caller;
import org.kapfhir.access.consent.ConsentRules;
import org.kapfhir.access.consent.Disclosure;
import org.kapfhir.access.consent.PatientConsents;
import org.kapfhir.access.consent.Subjects;
import org.kapfhir.care.ClinicZone;
import org.kapfhir.delivery.DeliveryPermission.Decision;
import org.kapfhir.delivery.DeliveryPermission.Reason;
import org.kapfhir.delivery.DeliveryPermission.Suppress;
import org.kapfhir.topics.ChangeEvent;
import org.springframework.stereotype.Component;

/**
 * Permits what the consents of every patient permit whom the event is about.
 *
 * <p>Nothing is kept from one event to the next, so that a withdrawal counts from its commit on.
 */
@Component
class ConsentPermission {

    private final SubscriptionOwners owners;
    private final EventVersions versions;
    private final PatientConsents consents;
    private final DeliverySettings settings;
    private final ClinicZone clinic;
    private final Clock clock;

    ConsentPermission(
            SubscriptionOwners owners,
            EventVersions versions,
            PatientConsents consents,
            DeliverySettings settings,
            ClinicZone clinic,
            Clock clock) {
        this.owners = owners;
        this.versions = versions;
        this.consents = consents;
        this.settings = settings;
        this.clinic = clinic;
        this.clock = clock;
    }

    /** Returns whether all consents permit it; not known, if it is not known whom the event is about or who is told. */
    Decision decide(String subscriptionId, ChangeEvent event) {
        Optional<Resource> told = versions.of(event);
        Optional<Caller> owner = owners.of(subscriptionId);
        if (told.isEmpty() || owner.isEmpty()) {
            return Decision.suppress(Reason.UNDECIDED);
        }
        Subjects subjects = Subjects.of(told.get());
        if (!subjects.certain()) {
            return Decision.suppress(Reason.UNDECIDED);
        }
        Disclosure disclosure = new Disclosure(told.get(), owner.get(), clock.instant(), clinic.zone());
        for (String patient : subjects.patients()) {
            Decision decision = ofPatient(patient, disclosure);
            if (decision instanceof Suppress) {
                return decision;
            }
        }
        return Decision.SEND;
    }

    private Decision ofPatient(String patient, Disclosure disclosure) {
        return switch (ConsentRules.judge(consents.of(patient), disclosure)) {
            case PERMITTED -> Decision.SEND;
            case DENIED -> Decision.suppress(Reason.CONSENT);
            case UNDECIDED -> Decision.suppress(Reason.UNDECIDED);
            case SILENT -> settings.consentRequired() ? Decision.suppress(Reason.CONSENT) : Decision.SEND;
        };
    }
}
