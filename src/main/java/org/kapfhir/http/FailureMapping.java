package org.kapfhir.http;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Turns any failure of a request into the answer that the client may see.
 *
 * <p>A client's mistake becomes a 4xx with an OperationOutcome, also where HAPI 8.8.0 answers it with a 500; a conflict
 * of concurrent writes becomes 409 or, if the client named a version, 412; an exceeded time limit becomes 503. Whatever
 * remains is the server's fault: the answer names only the request, and the log has the cause.
 */
@Component
final class FailureMapping {

    private static final Logger LOG = LoggerFactory.getLogger(FailureMapping.class);

    /** Statement cancelled, lock not available: PostgreSQL's and H2's states of an exceeded time. */
    private static final Set<String> TIMEOUT_STATES = Set.of("57014", "55P03", "HYT00");

    /** HAPI runs a search in a task of its own and keeps only the text of its failure. */
    private static final List<String> TIMEOUT_TEXTS = List.of(
            "canceling statement due to",
            "Statement was canceled",
            "Timeout trying to lock",
            "ransaction timeout expired");

    /** HAPI's codes of a write that named another version than the current one. */
    private static final List<String> WRONG_VERSION = List.of("HAPI-0989", "HAPI-0974");

    /** HAPI's codes of a write that another one overtook. */
    private static final List<String> OVERTAKEN = List.of("HAPI-0823", "HAPI-0826", "HAPI-0827");

    /**
     * Returns what to answer.
     *
     * @param failure what was thrown
     * @param request the failed request
     */
    BaseServerResponseException answer(Throwable failure, FailedRequest request) {
        List<Throwable> causes = causes(failure);
        Throwable root = causes.get(causes.size() - 1);
        String text = FailureTexts.of(failure);

        if (isTimeout(causes, text)) {
            return refusal(
                    503,
                    IssueType.TIMEOUT,
                    "The request took longer than this server allows (kap.store.transaction-timeout) and nothing of it"
                            + " was stored; try again later or ask for less");
        }
        String state = sqlState(causes);
        if (state != null) {
            return ofDatabase(state, failure, request);
        }
        if (failure instanceof BaseServerResponseException known && known.getStatusCode() < 500) {
            return ofHapi(known, text, request);
        }
        if (failure instanceof DataFormatException) {
            return refusal(400, IssueType.INVALID, text);
        }
        BaseServerResponseException mistake = ClientMistakes.recognise(root);
        if (mistake != null) {
            return mistake;
        }
        if (failure instanceof BaseServerResponseException known && known.getStatusCode() == 501) {
            return withOutcome(known, IssueType.NOTSUPPORTED, text);
        }
        return unexpected(failure, request);
    }

    /**
     * What is known of a failed request.
     *
     * @param id the request id, as answered in {@code X-Request-ID}
     * @param namesVersion whether it came with {@code If-Match}
     * @param reads whether it can have changed nothing
     */
    record FailedRequest(String id, boolean namesVersion, boolean reads) {}

    private static BaseServerResponseException ofHapi(
            BaseServerResponseException known, String text, FailedRequest request) {
        if (known instanceof ResourceVersionConflictException) {
            boolean overtaken = OVERTAKEN.stream().anyMatch(text::contains);
            if (WRONG_VERSION.stream().anyMatch(text::contains) || (overtaken && request.namesVersion())) {
                String message = "The version in If-Match is not the current version; read the resource and try again";
                return new PreconditionFailedException(message, Outcomes.error(IssueType.CONFLICT, message));
            }
        }
        if (known.getOperationOutcome() != null) {
            return known;
        }
        return withOutcome(known, codeOf(known.getStatusCode()), text);
    }

    private static BaseServerResponseException withOutcome(
            BaseServerResponseException known, IssueType code, String message) {
        OperationOutcome outcome = Outcomes.error(code, message);
        if (known.getAdditionalMessages() != null) {
            for (String additional : known.getAdditionalMessages()) {
                outcome.addIssue()
                        .setSeverity(OperationOutcome.IssueSeverity.ERROR)
                        .setCode(code)
                        .setDiagnostics(FailureTexts.clean(additional));
            }
        }
        known.setOperationOutcome(outcome);
        return known;
    }

    private static IssueType codeOf(int status) {
        return switch (status) {
            case 400 -> IssueType.INVALID;
            case 401 -> IssueType.LOGIN;
            case 403 -> IssueType.FORBIDDEN;
            case 404 -> IssueType.NOTFOUND;
            case 405, 406, 415 -> IssueType.NOTSUPPORTED;
            case 409, 412 -> IssueType.CONFLICT;
            case 410 -> IssueType.DELETED;
            case 413 -> IssueType.TOOLONG;
            default -> IssueType.PROCESSING;
        };
    }

    private static BaseServerResponseException ofDatabase(String state, Throwable failure, FailedRequest request) {
        if (state.startsWith("22")) {
            String message = "A value is too long, too large or otherwise not one that the server can index;"
                    + " references, canonical URLs and codes may have up to 500 characters";
            return request.reads()
                    ? refusal(400, IssueType.VALUE, message)
                    : new UnprocessableEntityException(message, Outcomes.error(IssueType.VALUE, message));
        }
        if (state.startsWith("23") || state.startsWith("40")) {
            String message = "The request conflicts with another one that changed the same record at the same time;"
                    + " nothing of it was stored; try again";
            return new ResourceVersionConflictException(message, Outcomes.error(IssueType.CONFLICT, message));
        }
        return unexpected(failure, request);
    }

    private static BaseServerResponseException unexpected(Throwable failure, FailedRequest request) {
        LOG.error("Request {} failed: {}", request.id(), trace(failure));
        String message = "The server failed to answer request " + request.id()
                + "; the cause is in the server's log under this id";
        return new InternalErrorException(message, Outcomes.error(IssueType.EXCEPTION, message));
    }

    /** The stack trace without messages, which may quote what a resource contains. */
    private static String trace(Throwable failure) {
        StringBuilder trace = new StringBuilder();
        for (Throwable cause : causes(failure)) {
            trace.append(System.lineSeparator()).append(cause.getClass().getName());
            Arrays.stream(cause.getStackTrace())
                    .limit(cause.getCause() == null ? 40 : 3)
                    .forEach(frame ->
                            trace.append(System.lineSeparator()).append("\tat ").append(frame));
        }
        return trace.toString();
    }

    private static boolean isTimeout(List<Throwable> causes, String text) {
        String state = sqlState(causes);
        return (state != null && TIMEOUT_STATES.contains(state))
                || TIMEOUT_TEXTS.stream().anyMatch(text::contains)
                || causes.stream()
                        .map(cause -> cause.getMessage() == null ? "" : cause.getMessage())
                        .anyMatch(message -> TIMEOUT_TEXTS.stream().anyMatch(message::contains));
    }

    private static @Nullable String sqlState(List<Throwable> causes) {
        for (Throwable cause : causes) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return null;
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static BaseServerResponseException refusal(int status, IssueType code, String message) {
        OperationOutcome outcome = Outcomes.error(code, message);
        return status == 400
                ? new InvalidRequestException(message, outcome)
                : new UnclassifiedServerFailureException(status, message, outcome);
    }
}
