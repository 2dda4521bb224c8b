package org.kapfhir.http;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.kapfhir.http.Outcomes.Finding;

/** Finds what in a JSON body does not follow the structure of its FHIR resource, and where. */
final class JsonFindings {

    private static final Set<String> NUMBERS = Set.of("decimal", "integer", "positiveInt", "unsignedInt");

    private final FhirContext fhir;
    private final List<Finding> found = new ArrayList<>();

    private JsonFindings(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** Returns every finding in a well-formed JSON body, in the order of the body. */
    static List<Finding> in(byte[] body, FhirContext fhir) {
        JsonFindings findings = new JsonFindings(fhir);
        try {
            JsonNode root = new ObjectMapper().readTree(body);
            findings.resource(root, root.path("resourceType").asText("resource"));
        } catch (IOException malformed) {
            throw new IllegalArgumentException("The body has not been checked to be JSON", malformed);
        }
        return findings.found;
    }

    private void resource(JsonNode resource, String path) {
        String type = resource.path("resourceType").asText("");
        if (type.isEmpty()) {
            add("The resource has no resourceType", path);
        } else if (!fhir.getResourceTypes().contains(type)) {
            add("The resource type " + type + " is not one of FHIR R4", path);
        } else {
            composite(resource, fhir.getResourceDefinition(type), path);
        }
    }

    private void composite(JsonNode object, BaseRuntimeElementCompositeDefinition<?> definition, String path) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = member.getKey();
            if (name.equals("resourceType") || name.equals("id")) {
                continue;
            }
            boolean ofPrimitive = name.startsWith("_");
            String element = ofPrimitive ? name.substring(1) : name;
            BaseRuntimeChildDefinition child = definition.getChildByName(element);
            if (child == null) {
                add("The element " + element + " does not exist in " + definition.getName(), path + "." + element);
            } else {
                member(child, element, ofPrimitive, member.getValue(), path + "." + element);
            }
        }
    }

    private void member(
            BaseRuntimeChildDefinition child, String element, boolean ofPrimitive, JsonNode value, String path) {
        boolean repeats = child.getMax() != 1;
        if (repeats != value.isArray()) {
            add(repeats ? "The element repeats, so its value must be an array" : "The element does not repeat", path);
            return;
        }
        if (!repeats) {
            value(child, element, ofPrimitive, value, path);
            return;
        }
        for (int index = 0; index < value.size(); index++) {
            value(child, element, ofPrimitive, value.get(index), path + "[" + index + "]");
        }
    }

    private void value(
            BaseRuntimeChildDefinition child, String element, boolean ofPrimitive, JsonNode value, String path) {
        if (value.isNull()) {
            return;
        }
        BaseRuntimeElementDefinition<?> definition = Structure.definition(fhir, child, element);
        if (ofPrimitive) {
            if (!value.isObject()) {
                add("The value must be an object with an id or extensions", path);
            }
        } else if (definition == null) {
            if (value.isObject()) {
                resource(value, path);
            } else {
                add("The value must be a resource", path);
            }
        } else if (definition instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            if (value.isObject()) {
                composite(value, composite, path);
            } else {
                add("The value must be an object", path);
            }
        } else {
            primitive(child, definition, value, path);
        }
    }

    private void primitive(
            BaseRuntimeChildDefinition child, BaseRuntimeElementDefinition<?> definition, JsonNode value, String path) {
        String type = definition.getName();
        boolean rightKind =
                switch (type) {
                    case "boolean" -> value.isBoolean();
                    default -> NUMBERS.contains(type) ? value.isNumber() : value.isTextual();
                };
        if (!rightKind) {
            add("The value is not a JSON value of the kind that the FHIR type " + type + " needs", path);
            return;
        }
        String problem = Structure.problemOf(child, definition, value.asText());
        if (!problem.isEmpty()) {
            add(problem, path);
        }
    }

    private void add(String diagnostics, String path) {
        found.add(new Finding(IssueType.STRUCTURE, diagnostics, path));
    }
}
