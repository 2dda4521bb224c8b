package org.kapfhir.access.policy;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Callers;
import org.kapfhir.access.Interaction;
import org.springframework.stereotype.Component;

/** What the caller of a request may do. */
@Component
class CurrentAccess {

    /** A record that may be read by its id or found by a search may be seen. */
    static final Set<Interaction> SEEING = EnumSet.of(Interaction.READ, Interaction.SEARCH);

    private static final String FACTS = CurrentAccess.class.getName() + ".facts";

    private final AccessPolicy policy;
    private final Callers callers;

    CurrentAccess(AccessPolicy policy, Callers callers) {
        this.policy = policy;
        this.callers = callers;
    }

    /** Returns whether somebody asks, and not the server itself. */
    static boolean isAsked(@Nullable RequestDetails request) {
        return request != null && !(request instanceof SystemRequestDetails);
    }

    Caller caller(RequestDetails request) {
        return callers.of(request);
    }

    /** Returns what is known of patients in this request; the entries of a Bundle share it. */
    PatientFacts facts(RequestDetails request) {
        return (PatientFacts) request.getUserData().computeIfAbsent(FACTS, any -> policy.facts(callers.of(request)));
    }

    /** Returns why nothing of a type could be allowed, or empty if some of it may be. */
    Optional<Denial> ofType(RequestDetails request, Interaction interaction, String type) {
        return policy.ofType(caller(request), interaction, type);
    }

    /** Returns why none of these interactions is allowed with a record, or empty if one is. */
    Optional<Denial> ofRecord(RequestDetails request, Set<Interaction> interactions, Resource resource) {
        PatientFacts facts = facts(request);
        Optional<Denial> denial = policy.ofRecord(caller(request), interactions, resource, facts);
        if (facts.usedOpening()) {
            BrokenGlass.noteUse(request);
        }
        return denial;
    }

    /** Returns why a record may not be written as far as it is known before the commit, or empty if nothing is against it. */
    Optional<Denial> ofDraft(RequestDetails request, Interaction interaction, Resource resource) {
        return policy.ofDraft(caller(request), interaction, resource, facts(request));
    }

    /** Returns whether somebody gets a record who is neither of the organisation that keeps it nor the patient. */
    boolean leavesItsOrganisation(RequestDetails request, Resource resource) {
        Caller caller = caller(request);
        Optional<String> own = Optional.ofNullable(caller.organisation());
        return policy.subjects(resource).patients().stream()
                .anyMatch(patient -> !caller.isOf(patient)
                        && (own.isEmpty() || !own.equals(facts(request).organisation(patient))));
    }
}
