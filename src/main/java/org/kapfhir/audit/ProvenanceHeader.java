package org.kapfhir.audit;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Provenance;

/**
 * Reads the header {@code X-Provenance}: a Provenance as JSON, without its targets, which the server fills in.
 *
 * @see <a href="https://hl7.org/fhir/R4/provenance.html#header">FHIR R4, Provenance HTTP header</a>
 */
final class ProvenanceHeader {

    /** The name of the header. */
    static final String NAME = "X-Provenance";

    /** In characters; the container takes no more than twice this for all headers. */
    static final int LONGEST = 16_000;

    private final FhirContext fhir;

    ProvenanceHeader(FhirContext fhir) {
        this.fhir = fhir;
    }

    /**
     * Returns what the header says, without an id.
     *
     * @param values as often as the request has the header
     * @throws InvalidRequestException 400, which names the header
     */
    Provenance read(List<String> values) {
        if (values.size() != 1) {
            throw refusal("is there " + values.size() + " times; once is allowed", "");
        }
        String value = values.get(0);
        if (value.length() > LONGEST) {
            throw refusal("has " + value.length() + " characters; up to " + LONGEST + " are allowed", "");
        }
        Provenance provenance = parse(value);
        if (provenance.hasTarget()) {
            throw refusal(
                    "has a target, which must be left out: the server fills in what the request writes",
                    "Provenance.target");
        }
        provenance.setId((String) null);
        provenance.getMeta().setVersionId(null).setLastUpdated(null);
        return provenance;
    }

    private Provenance parse(String value) {
        IParser parser = fhir.newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        IBaseResource resource;
        try {
            resource = parser.parseResource(value);
        } catch (DataFormatException unreadable) {
            throw refusal("is not a Provenance as FHIR JSON: " + unreadable.getMessage(), "");
        }
        if (resource instanceof Provenance provenance) {
            return provenance;
        }
        throw refusal("is a " + resource.fhirType() + "; it must be a Provenance", "");
    }

    /** Returns the refusal of a request because of its header. */
    static InvalidRequestException refusal(String problem, String expression) {
        String message = "The header " + NAME + " " + problem;
        OperationOutcome outcome = new OperationOutcome();
        OperationOutcome.OperationOutcomeIssueComponent issue = outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(IssueType.INVALID)
                .setDiagnostics(message + ".");
        if (!expression.isEmpty()) {
            issue.addExpression(expression);
        }
        return new InvalidRequestException(message, outcome);
    }
}
