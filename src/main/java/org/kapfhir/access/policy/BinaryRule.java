package org.kapfhir.access.policy;

import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.access.Interaction;

/**
 * Denies a Binary to whom what it belongs to is denied: a file of an export to all but its client, any other by its
 * {@code securityContext}.
 *
 * <p>One without a context is the clinic's: see {@link ConsentRule}.
 *
 * @see <a href="https://hl7.org/fhir/R4/binary-definitions.html#Binary.securityContext">Binary.securityContext</a>
 */
final class BinaryRule implements AccessRule {

    private final ExportOwners exports;
    private final LastContent records;
    private final BiFunction<Attempt, Resource, Optional<Denial>> policy;

    /**
     * Makes the rule.
     *
     * @param policy says why what an attempt is about is denied with another record in its place
     */
    BinaryRule(ExportOwners exports, LastContent records, BiFunction<Attempt, Resource, Optional<Denial>> policy) {
        this.exports = exports;
        this.records = records;
        this.policy = policy;
    }

    @Override
    public Optional<Denial> check(Attempt attempt) {
        Attempt.Target target = attempt.record();
        if (target == null || !(target.resource() instanceof Binary file)) {
            return Optional.empty();
        }
        Optional<String> job = ExportOwners.jobOf(file);
        if (job.isPresent()) {
            return exports.denial(attempt.caller(), job.get());
        }
        IdType context = (IdType) file.getSecurityContext().getReferenceElement();
        if (!context.hasResourceType()
                || context.isAbsolute()
                || context.getResourceType().equals("Binary")) {
            return Optional.empty();
        }
        Set<Interaction> seeing = CurrentAccess.SEEING;
        Attempt reading = new Attempt(attempt.caller(), attempt.scopes(), seeing, context.getResourceType(), null);
        return records.of(context.getResourceType(), context.getIdPart())
                .flatMap(record -> policy.apply(reading, record));
    }

    /** Returns whether it is known by what a Binary belongs to who may have it. */
    static boolean decides(Binary file) {
        return ExportOwners.jobOf(file).isPresent() || file.hasSecurityContext();
    }
}
