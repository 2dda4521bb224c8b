package org.kapfhir.audit;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.jspecify.annotations.Nullable;

/** Why something was not done, in codes: diagnostics can quote what a resource contains. */
final class Reason {

    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");

    /** More codes than these say nothing more. */
    private static final int MOST = 20;

    private Reason() {}

    /** Returns the status and the codes of the errors of an outcome. */
    static String of(int status, @Nullable IBaseResource outcome) {
        return of(status, outcome, Set.of());
    }

    /**
     * Returns the status and the codes of the errors of an outcome, such as {@code HTTP 422: invariant kap-dose-1}.
     *
     * @param noted further codes, of what the outcome does not tell the client
     */
    static String of(int status, @Nullable IBaseResource outcome, Set<String> noted) {
        Set<String> codes = new LinkedHashSet<>();
        if (outcome instanceof OperationOutcome told) {
            told.getIssue().stream()
                    .filter(issue -> issue.getSeverity() == null
                            || switch (issue.getSeverity()) {
                                case FATAL, ERROR, NULL -> true;
                                case WARNING, INFORMATION -> false;
                            })
                    .flatMap(Reason::codes)
                    .filter(code -> CODE.matcher(code).matches())
                    .limit(MOST)
                    .forEach(codes::add);
        }
        codes.addAll(noted);
        return codes.isEmpty() ? "HTTP " + status : "HTTP " + status + ": " + String.join(" ", codes);
    }

    private static Stream<String> codes(OperationOutcomeIssueComponent issue) {
        return Stream.concat(
                issue.getCode() == null
                        ? Stream.empty()
                        : Stream.of(issue.getCode().toCode()),
                issue.getDetails().getCoding().stream().map(Coding::getCode).filter(code -> code != null));
    }
}
