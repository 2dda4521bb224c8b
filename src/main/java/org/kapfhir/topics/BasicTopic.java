package org.kapfhir.topics;

import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r5.model.Base;
import org.hl7.fhir.r5.model.Property;
import org.hl7.fhir.r5.model.SubscriptionTopic;

/**
 * Writes an R5 SubscriptionTopic as the Basic resource that stands for it in R4: each element is an extension.
 *
 * @see <a href="https://hl7.org/fhir/R5/versions.html#extensions">Extensions for elements of other versions</a>
 * @see <a href="https://hl7.org/fhir/uv/subscriptions-backport/STU1.1/components.html">Topics in FHIR R4</a>
 */
final class BasicTopic {

    /** The system and code by which a client finds topics. */
    static final String CODE_SYSTEM = "http://hl7.org/fhir/fhir-types";

    static final String CODE = "SubscriptionTopic";

    /** What the URL of each extension begins with. */
    static final String ELEMENT = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.";

    /** Of every resource; Basic has them itself. */
    private static final Set<String> OF_RESOURCE =
            Set.of("id", "meta", "implicitRules", "language", "text", "contained", "extension", "modifierExtension");

    private static final FhirContext R4 = FhirContext.forR4Cached();

    private BasicTopic() {}

    /** Returns the topic as Basic, under an id of its own. */
    static Basic of(SubscriptionTopic topic) {
        Basic basic = new Basic();
        basic.setId("kap-topic-" + topic.getIdElement().getIdPart());
        basic.getCode().addCoding().setSystem(CODE_SYSTEM).setCode(CODE);
        basic.getCode().setText(Objects.requireNonNullElse(topic.getTitle(), topic.getUrl()));
        for (Property element : topic.children()) {
            if (!OF_RESOURCE.contains(element.getName())) {
                for (Base value : element.getValues()) {
                    Extension extension = extension(ELEMENT + element.getName(), value);
                    // In R5 the status of a definition can change what the rest means.
                    List<Extension> place =
                            "status".equals(element.getName()) ? basic.getModifierExtension() : basic.getExtension();
                    place.add(extension);
                }
            }
        }
        return basic;
    }

    private static Extension extension(String url, Base value) {
        Extension extension = new Extension(url);
        if (value.isPrimitive()) {
            return extension.setValue(primitive(value));
        }
        for (Property element : value.children()) {
            element.getValues().forEach(child -> extension.addExtension(extension(element.getName(), child)));
        }
        return extension;
    }

    private static Type primitive(Base value) {
        BaseRuntimeElementDefinition<?> definition = R4.getElementDefinition(value.fhirType());
        if (definition == null || !(definition.newInstance() instanceof Type primitive)) {
            throw new IllegalArgumentException("R4 has no " + value.fhirType());
        }
        ((IPrimitiveType<?>) primitive).setValueAsString(value.primitiveValue());
        return primitive;
    }
}
