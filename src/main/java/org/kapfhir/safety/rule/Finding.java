package org.kapfhir.safety.rule;

import java.util.List;

/**
 * What a rule has to say about a record: refused, questioned or told.
 *
 * <p>Made with {@link #about(Rule)}.
 */
public sealed interface Finding {

    /** Returns the rule that found it. */
    Rule rule();

    /** Returns the FHIRPath of the element at fault, from the type of the proposed record. */
    String expression();

    /** Returns what is wrong, in plain words. */
    String message();

    /** Returns the value found, with its unit. */
    String found();

    /** Returns the limit it is held against, with its unit. */
    String limit();

    /** Returns the records it rests on, each as type and id. */
    List<String> evidence();

    /**
     * The record is refused: 422, nothing is stored.
     *
     * @param overridable whether a clinician may go ahead all the same
     */
    record Refusal(
            Rule rule,
            String expression,
            String message,
            String found,
            String limit,
            List<String> evidence,
            boolean overridable)
            implements Finding {
        public Refusal {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * The record is kept and questioned: a warning in the answer and a DetectedIssue.
     *
     * @param grave whether harm is likely enough that the issue is of high severity
     */
    record Warning(
            Rule rule,
            String expression,
            String message,
            String found,
            String limit,
            List<String> evidence,
            boolean grave)
            implements Finding {
        public Warning {
            evidence = List.copyOf(evidence);
        }

        /** Makes a warning that is not grave. */
        Warning(Rule rule, String expression, String message, String found, String limit, List<String> evidence) {
            this(rule, expression, message, found, limit, evidence, false);
        }
    }

    /** The record is kept; the answer tells something, and nothing is stored of it. */
    record Information(Rule rule, String expression, String message, String found, String limit, List<String> evidence)
            implements Finding {
        public Information {
            evidence = List.copyOf(evidence);
        }
    }

    /** Returns the beginning of a finding of a rule. */
    static Draft about(Rule rule) {
        return new Draft(rule, "", "", "", List.of());
    }

    /** A finding of which not everything is said yet. */
    record Draft(Rule rule, String expression, String found, String limit, List<String> evidence) {

        /** Adds the FHIRPath of the element at fault. */
        public Draft at(String path) {
            return new Draft(rule, path, found, limit, evidence);
        }

        /** Adds the value found, with its unit. */
        public Draft found(String value) {
            return new Draft(rule, expression, value, limit, evidence);
        }

        /** Adds the limit, with its unit. */
        public Draft limit(String value) {
            return new Draft(rule, expression, found, value, evidence);
        }

        /** Adds the records it rests on, each as type and id. */
        public Draft from(List<String> references) {
            return new Draft(rule, expression, found, limit, references);
        }

        /** Adds the record it rests on, as type and id. */
        public Draft from(String reference) {
            return from(List.of(reference));
        }

        /** Returns a refusal, which may be overridden if the rule allows it. */
        public Finding refuse(String message) {
            return new Refusal(rule, expression, message, found, limit, evidence, rule.isOverridable());
        }

        /** Returns a refusal that nobody may override. */
        public Finding refuseFinally(String message) {
            return new Refusal(rule, expression, message, found, limit, evidence, false);
        }

        /** Returns a warning. */
        public Finding warn(String message) {
            return new Warning(rule, expression, message, found, limit, evidence);
        }

        /** Returns a grave warning. */
        public Finding warnGravely(String message) {
            return new Warning(rule, expression, message, found, limit, evidence, true);
        }

        /** Returns an information. */
        public Finding tell(String message) {
            return new Information(rule, expression, message, found, limit, evidence);
        }
    }
}
