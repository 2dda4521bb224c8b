package org.kapfhir.safety;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.RuleOverride;

/**
 * A record to be judged.
 *
 * @param view what it is to the rules, for example a {@link org.kapfhir.care.Dose}
 * @param reference type and id
 * @param patient id of the patient, or null if it names none that this server keeps
 * @param session type and id of the dosing Encounter, or empty
 * @param at the last instant that it may be from
 * @param needs further records that the rules ask for, each as type and id
 * @param overrides of rules that it carries
 */
record Proposal(
        Object view,
        String reference,
        @Nullable String patient,
        String session,
        Instant at,
        List<String> needs,
        List<RuleOverride> overrides) {

    Proposal {
        needs = List.copyOf(needs);
        overrides = List.copyOf(overrides);
    }
}
