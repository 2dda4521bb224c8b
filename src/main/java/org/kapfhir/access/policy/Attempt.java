package org.kapfhir.access.policy;

import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Interaction;
import org.kapfhir.access.Scopes;
import org.kapfhir.access.consent.Subjects;

/**
 * What somebody tries to do with a record, or with records of a type.
 *
 * @param caller who
 * @param scopes of the caller, read
 * @param interactions what; one that is allowed is enough
 * @param type the type of the record
 * @param record the record, or null if it is not known which; then a rule answers whether any could be allowed
 */
record Attempt(Caller caller, Scopes scopes, Set<Interaction> interactions, String type, @Nullable Target record) {

    /**
     * The record that something is done with.
     *
     * @param resource its content
     * @param subjects the patients it is about
     * @param facts what is known of these patients
     * @param complete whether all that it refers to is stored; until the commit of a transaction some of it may not be
     */
    record Target(Resource resource, Subjects subjects, PatientFacts facts, boolean complete) {}

    /** Returns it in words, such as "read Observation". */
    String words() {
        String verbs = String.join(
                " or ",
                interactions.stream()
                        .sorted()
                        .map(interaction -> interaction.name().toLowerCase(Locale.ROOT))
                        .toList());
        return verbs + " " + type;
    }
}
