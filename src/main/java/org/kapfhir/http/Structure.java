package org.kapfhir.http;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition.ChildTypeEnum;
import ca.uhn.fhir.context.FhirContext;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.jspecify.annotations.Nullable;

/** What the FHIR model says of one element. */
final class Structure {

    private static final Set<ChildTypeEnum> RESOURCES =
            Set.of(ChildTypeEnum.RESOURCE, ChildTypeEnum.CONTAINED_RESOURCE_LIST, ChildTypeEnum.CONTAINED_RESOURCES);

    private Structure() {}

    /** Returns the type of the child element {@code name}, or null if a whole resource stands there. */
    static @Nullable BaseRuntimeElementDefinition<?> definition(
            FhirContext fhir, BaseRuntimeChildDefinition child, String name) {
        if (name.equals("extension") || name.equals("modifierExtension")) {
            return fhir.getElementDefinition("Extension");
        }
        BaseRuntimeElementDefinition<?> definition = child.getChildByName(name);
        return definition == null || RESOURCES.contains(definition.getChildType()) ? null : definition;
    }

    /** Returns why {@code text} is no value of a primitive type, or an empty text if it is one. */
    static String problemOf(BaseRuntimeChildDefinition child, BaseRuntimeElementDefinition<?> definition, String text) {
        if (text.isEmpty()) {
            return "The value must not be empty";
        }
        try {
            Object binding = child.getInstanceConstructorArguments();
            if (definition.newInstance(binding) instanceof IPrimitiveType<?> value) {
                value.setValueAsString(text);
            }
            return "";
        } catch (RuntimeException | StackOverflowError notOfTheType) {
            // What the model throws differs by type and names classes; the type and the value say enough.
            return "The value \"" + shortened(text) + "\" is not a valid " + definition.getName();
        }
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "...";
    }
}
