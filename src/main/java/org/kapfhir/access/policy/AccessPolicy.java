package org.kapfhir.access.policy;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Interaction;
import org.kapfhir.access.Scopes;
import org.kapfhir.access.consent.Subjects;
import org.kapfhir.care.ClinicZone;
import org.springframework.stereotype.Component;

/** All rules of access: something is allowed if none of them denies it. */
@Component
class AccessPolicy {

    private final List<AccessRule> rules;
    private final PatientRegister register;

    AccessPolicy(
            ScopeMatch scopes,
            PatientRegister register,
            SubscriptionOwner owners,
            ExportOwners exports,
            LastContent records,
            PolicySettings settings,
            ClinicZone zone,
            Clock clock) {
        this.register = register;
        // In the order of their cost. Without a scope and a role that allow it the first two deny everything.
        rules = List.of(
                new RoleRule(),
                new ScopeRule(scopes),
                new TrailRule(settings),
                new OwnerRule(owners, settings),
                new BinaryRule(exports, records, this::ofContext),
                new PsychotherapyNoteRule(scopes),
                new ConsentRule(settings, zone, clock));
    }

    /** Returns facts about patients for one request of a caller. */
    PatientFacts facts(Caller caller) {
        return new PatientFacts(register, caller);
    }

    /** Returns why nothing of a type could be allowed, or empty if some of it may be. */
    Optional<Denial> ofType(Caller caller, Interaction interaction, String type) {
        return first(new Attempt(caller, Scopes.parse(caller.scopes()), Set.of(interaction), type, null));
    }

    /** Returns why none of these interactions is allowed with a record, or empty if one is. */
    Optional<Denial> ofRecord(Caller caller, Set<Interaction> interactions, Resource resource, PatientFacts facts) {
        Attempt.Target target = new Attempt.Target(resource, subjects(resource), facts, true);
        return first(new Attempt(caller, facts.scopes(), interactions, resource.fhirType(), target));
    }

    /** Returns why a record may not be written as far as it is known before the commit, or empty if nothing is against it. */
    Optional<Denial> ofDraft(Caller caller, Interaction interaction, Resource resource, PatientFacts facts) {
        Attempt.Target target = new Attempt.Target(resource, subjects(resource), facts, false);
        return first(new Attempt(caller, facts.scopes(), Set.of(interaction), resource.fhirType(), target));
    }

    /** Returns whom a record is about. */
    Subjects subjects(Resource resource) {
        return Subjects.of(resource);
    }

    private Optional<Denial> ofContext(Attempt reading, Resource record) {
        return ofRecord(reading.caller(), reading.interactions(), record, facts(reading.caller()));
    }

    private Optional<Denial> first(Attempt attempt) {
        return rules.stream()
                .map(rule -> rule.check(attempt))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
