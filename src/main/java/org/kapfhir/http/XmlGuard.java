package org.kapfhir.http;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Refuses an XML text that is not well formed, has a document type declaration, or could not be kept as it is.
 *
 * <p>HAPI's XML parser skips a document type declaration, but its XML Patch reads one and would fetch the external
 * entities it names; neither is of use in FHIR, so both are refused before anything else reads the body.
 */
final class XmlGuard {

    private static final Set<String> NAMESPACES = Set.of("http://hl7.org/fhir", "http://www.w3.org/1999/xhtml");

    private final int maxDepth;

    /**
     * Makes a guard.
     *
     * @param maxDepth how deep a text may be nested
     */
    XmlGuard(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    /**
     * Returns normally if {@code body} is an XML document that can be kept.
     *
     * @param resource whether it is a FHIR resource, in the namespaces of one
     * @throws InvalidRequestException otherwise; the message says what is wrong, and in which line and column
     */
    void check(byte[] body, boolean resource) {
        try {
            XMLStreamReader reader = inputs().createXMLStreamReader(new ByteArrayInputStream(body));
            int depth = 0;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    throw refusal(
                            "The request body has a document type declaration, and with it possibly external"
                                    + " entities; FHIR allows neither",
                            reader.getLocation());
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    depth++;
                    if (depth > maxDepth) {
                        throw refusal(
                                "The request body is nested more than " + maxDepth
                                        + " levels deep (kap.http.max-depth)",
                                reader.getLocation());
                    }
                    if (resource) {
                        checkNamespace(reader);
                    }
                    checkValue(reader);
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
        } catch (XMLStreamException malformed) {
            throw refusal("The request body is not well-formed XML: " + reason(malformed), malformed.getLocation());
        }
    }

    private static void checkNamespace(XMLStreamReader reader) {
        if (!NAMESPACES.contains(String.valueOf(reader.getNamespaceURI()))) {
            throw refusal(
                    "The element " + reader.getLocalName() + " is not in the namespace http://hl7.org/fhir",
                    reader.getLocation());
        }
    }

    /**
     * Refuses a value that has the form of a number beyond a double.
     *
     * <p>Whether the element is a decimal is not known here; a text of exactly this form is not worth the risk.
     */
    private static void checkValue(XMLStreamReader reader) {
        String value = reader.getAttributeValue(null, "value");
        if (value != null && value.length() < 2000 && Decimals.isDecimal(value) && !Decimals.fits(value)) {
            throw refusal("The number in element " + reader.getLocalName() + " is out of range", reader.getLocation());
        }
    }

    static XMLInputFactory inputs() {
        XMLInputFactory inputs = XMLInputFactory.newFactory();
        inputs.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        inputs.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return inputs;
    }

    private static String reason(XMLStreamException malformed) {
        String message = FailureTexts.of(malformed);
        int position = message.indexOf("\n at [");
        String reason = position < 0 ? message : message.substring(0, position);
        return reason.startsWith("Maximum Element Depth") ? "it is nested too deeply" : reason;
    }

    private static InvalidRequestException refusal(String reason, Location where) {
        String message = reason + " (line " + where.getLineNumber() + ", column " + where.getColumnNumber() + ")";
        return new InvalidRequestException(message, Outcomes.error(IssueType.STRUCTURE, message));
    }
}
