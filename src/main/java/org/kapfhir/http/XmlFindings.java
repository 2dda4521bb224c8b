package org.kapfhir.http;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.kapfhir.http.Outcomes.Finding;

/** Finds what in an XML body does not follow the structure of its FHIR resource, and where. */
final class XmlFindings {

    private final FhirContext fhir;
    private final XMLStreamReader reader;
    private final List<Finding> found = new ArrayList<>();

    private XmlFindings(FhirContext fhir, XMLStreamReader reader) {
        this.fhir = fhir;
        this.reader = reader;
    }

    /** Returns every finding in a well-formed XML body, in the order of the body. */
    static List<Finding> in(byte[] body, FhirContext fhir) {
        try {
            XMLStreamReader reader = XmlGuard.inputs().createXMLStreamReader(new ByteArrayInputStream(body));
            XmlFindings findings = new XmlFindings(fhir, reader);
            reader.nextTag();
            findings.resource(reader.getLocalName());
            return findings.found;
        } catch (XMLStreamException malformed) {
            throw new IllegalArgumentException("The body has not been checked to be XML", malformed);
        }
    }

    private void resource(String path) throws XMLStreamException {
        String type = reader.getLocalName();
        if (!fhir.getResourceTypes().contains(type)) {
            add("The resource type " + type + " is not one of FHIR R4", path);
            skip();
        } else {
            children(fhir.getResourceDefinition(type), path);
        }
    }

    private void children(BaseRuntimeElementCompositeDefinition<?> definition, String path) throws XMLStreamException {
        Map<String, Integer> counts = new HashMap<>();
        while (nextChild()) {
            String name = reader.getLocalName();
            BaseRuntimeChildDefinition child = name.equals("id") ? null : definition.getChildByName(name);
            if (name.equals("id")) {
                skip();
            } else if (child == null) {
                add("The element " + name + " does not exist in " + definition.getName(), path + "." + name);
                skip();
            } else {
                int index = counts.merge(name, 1, Integer::sum) - 1;
                if (child.getMax() == 1 && index > 0) {
                    add("The element does not repeat", path + "." + name);
                }
                element(child, name, child.getMax() == 1 ? path + "." + name : path + "." + name + "[" + index + "]");
            }
        }
    }

    private void element(BaseRuntimeChildDefinition child, String name, String path) throws XMLStreamException {
        BaseRuntimeElementDefinition<?> definition = Structure.definition(fhir, child, name);
        if (definition == null) {
            while (nextChild()) {
                resource(path);
            }
        } else if (definition instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            children(composite, path);
        } else {
            String value = reader.getAttributeValue(null, "value");
            String problem = value == null ? "" : Structure.problemOf(child, definition, value);
            if (!problem.isEmpty()) {
                add(problem, path);
            }
            skip();
        }
    }

    /** Moves to the next child element, or past the end of this one and returns false. */
    private boolean nextChild() throws XMLStreamException {
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamReader.END_ELEMENT) {
                return false;
            }
        }
        return false;
    }

    private void skip() throws XMLStreamException {
        while (nextChild()) {
            skip();
        }
    }

    private void add(String diagnostics, String path) {
        found.add(new Finding(IssueType.STRUCTURE, diagnostics, path));
    }
}
