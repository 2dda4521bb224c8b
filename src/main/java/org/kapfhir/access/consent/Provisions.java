package org.kapfhir.access.consent;

import java.util.HashSet;
import java.util.Set;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;

/**
 * What the provisions of a Consent that is in force say of a disclosure.
 *
 * <p>A provision holds if all that it names holds. The provisions inside it are its exceptions: they count only where it
 * holds, and then before it.
 */
final class Provisions {

    private final Conditions conditions;

    Provisions(Disclosure disclosure) {
        conditions = new Conditions(disclosure);
    }

    /**
     * What they come to.
     *
     * @param ruling what is said of the disclosure
     * @param labels the protected labels that a permission names
     */
    record Outcome(Ruling ruling, Set<String> labels) {

        Outcome {
            labels = Set.copyOf(labels);
        }

        static Outcome of(Ruling ruling) {
            return new Outcome(ruling, Set.of());
        }
    }

    /** Returns what the outermost provision comes to. */
    Outcome of(ProvisionComponent root) {
        Match labels = conditions.labels(root);
        Match others = conditions.others(root);
        if (labels == Match.NO) {
            // It is about other records.
            return Outcome.of(Ruling.SILENT);
        }
        if (others == Match.NO && root.hasType()) {
            // Who is not among the permitted is not permitted; who is not among the refused is not refused.
            return Outcome.of(permits(root) ? Ruling.DENIED : Ruling.SILENT);
        }
        return labels.and(others) == Match.YES ? within(root) : Outcome.of(Ruling.UNDECIDED);
    }

    private Outcome within(ProvisionComponent holding) {
        if (!holding.hasType()) {
            return Outcome.of(Ruling.UNDECIDED);
        }
        boolean permitted = permits(holding);
        Set<String> labels = new HashSet<>(Labels.protectedOf(holding.getSecurityLabel()));
        boolean excepted = false;
        for (ProvisionComponent exception : holding.getProvision()) {
            Match holds = conditions.labels(exception).and(conditions.others(exception));
            Outcome inner =
                    switch (holds) {
                        case YES -> within(exception);
                        case NO -> Outcome.of(Ruling.SILENT);
                        case UNKNOWN -> Outcome.of(Ruling.UNDECIDED);
                    };
            switch (inner.ruling()) {
                case UNDECIDED, DENIED -> {
                    return inner;
                }
                case PERMITTED -> {
                    excepted = true;
                    labels.addAll(inner.labels());
                }
                case SILENT -> {}
            }
        }
        return permitted || excepted ? new Outcome(Ruling.PERMITTED, labels) : Outcome.of(Ruling.DENIED);
    }

    private static boolean permits(ProvisionComponent provision) {
        return provision.getType() == ConsentProvisionType.PERMIT;
    }
}
