package org.kapfhir.safety.rule;

import java.util.List;

/**
 * One clinical safety rule.
 *
 * <p>Pure: the same proposal, record and limits give the same findings; the clock and past data come in with the record.
 * A rule never takes missing data for safe: it says what is missing.
 *
 * @param <P> what is proposed: a typed view of {@code care} such as {@link org.kapfhir.care.Dose}
 */
public interface SafetyRule<P> {

    /** Returns the id under which it reports. */
    Rule rule();

    /** Returns the kind of record that it looks at. */
    Class<P> concerns();

    /**
     * Returns whether it may have something to say about a proposal; if not, the patient's record is not loaded for it.
     *
     * @param proposed what would be stored
     */
    default boolean asks(P proposed) {
        return true;
    }

    /**
     * Returns everything that it has to say, empty if there is nothing.
     *
     * @param proposed what would be stored
     * @param record what is known of the patient, the proposed record itself left out
     */
    List<Finding> check(P proposed, CareRecord record);
}
