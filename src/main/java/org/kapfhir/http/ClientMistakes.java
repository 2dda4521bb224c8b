package org.kapfhir.http;

import ca.uhn.fhir.jpa.term.ex.ExpansionTooCostlyException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;

/**
 * Recognises mistakes of a client that HAPI 8.8.0 does not check for and that surface as an unrelated exception.
 *
 * <p>Such an exception tells nothing by its type, but the place it was thrown in tells which input was being read.
 */
final class ClientMistakes {

    private static final List<Place> PLACES = List.of(
            new Place("java.net.URLDecoder", "The URL is not percent-encoded correctly"),
            new Place("org.hl7.fhir.r4.fhirpath.FHIRLexer", "A FHIRPath expression in the request cannot be read"),
            new Place("ca.uhn.fhir.jpa.patch.", "The patch is incomplete or does not fit the resource"),
            new Place(
                    "ca.uhn.fhir.rest.server.method.OperationParameter",
                    "A parameter of the operation has a value of the wrong type"),
            new Place("ca.uhn.fhir.rest.param.", "A search parameter has a value of the wrong form"));

    /** Where operations use their parameters: an exception thrown right there means that one is missing or of the wrong type. */
    private static final List<String> OPERATIONS = List.of(
            "ca.uhn.fhir.jpa.provider.",
            "ca.uhn.fhir.batch2.jobs.export.",
            "ca.uhn.fhir.interceptor.model.",
            "ca.uhn.hapi.converters.");

    /** Of these the parameters travel far before the first use. */
    private static final String TERMINOLOGY_OPERATIONS = "ca.uhn.fhir.jpa.provider.BaseJpaResourceProviderCodeSystem";

    private ClientMistakes() {}

    private record Place(String prefix, String meaning) {}

    /** Returns the refusal that {@code root}, the innermost cause of a failure, stands for, or null if for none. */
    static @Nullable BaseServerResponseException recognise(Throwable root) {
        List<String> frames = Arrays.stream(root.getStackTrace())
                .map(StackTraceElement::getClassName)
                .toList();
        if (root instanceof IllegalArgumentException && within(frames, "ca.uhn.fhir.util.ValidateUtil")) {
            return unprocessable(FailureTexts.of(root));
        }
        if (root instanceof ExpansionTooCostlyException) {
            String message = FailureTexts.of(root);
            return new UnprocessableEntityException(message, Outcomes.error(IssueType.TOOCOSTLY, message));
        }
        if (root.getClass().getSimpleName().equals("PatchException")) {
            return invalid("The patch cannot be applied: " + FailureTexts.of(root));
        }
        for (Place place : PLACES) {
            if (within(frames, place.prefix())) {
                return invalid(place.meaning());
            }
        }
        if (root instanceof NullPointerException
                && startsWithAny(frames, List.of("ca.uhn.fhir.rest.server.method.ReadMethodBinding"))) {
            return invalid("If-Modified-Since is not a date in the format of HTTP");
        }
        if (isMissingOrWrong(root) && (startsWithAny(frames, OPERATIONS) || within(frames, TERMINOLOGY_OPERATIONS))) {
            return invalid("A parameter of the operation is missing or of the wrong type");
        }
        return null;
    }

    private static boolean isMissingOrWrong(Throwable root) {
        return root instanceof NullPointerException || root instanceof ClassCastException;
    }

    private static boolean within(List<String> frames, String prefix) {
        return frames.stream().anyMatch(frame -> frame.startsWith(prefix));
    }

    private static boolean startsWithAny(List<String> frames, List<String> prefixes) {
        return !frames.isEmpty() && prefixes.stream().anyMatch(frames.get(0)::startsWith);
    }

    private static InvalidRequestException invalid(String message) {
        return new InvalidRequestException(message, Outcomes.error(IssueType.INVALID, message));
    }

    private static UnprocessableEntityException unprocessable(String message) {
        return new UnprocessableEntityException(message, Outcomes.error(IssueType.PROCESSING, message));
    }
}
