package org.kapfhir.access.consent;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Finds the references in a record: those of its elements and extensions and of the resources it contains, and not those
 * of the records that a Bundle holds, which are records by themselves.
 *
 * <p>HAPI's terser does not look into the extensions of a code or a date, and takes several times as long, because it looks
 * up the definition of every element. Each record of each answer is looked into, which is most of what access costs.
 */
final class References {

    private final List<Found> found = new ArrayList<>();

    private References() {}

    /**
     * A reference in a record.
     *
     * @param element the name of the element that it is, without what it is in and the {@code [x]} of one that has several
     *     types
     */
    record Found(String element, Reference reference) {}

    /** Returns all in the order of the record. */
    static List<Found> in(Resource resource) {
        References references = new References();
        references.addChildren(resource);
        return references.found;
    }

    private void addChildren(Base parent) {
        for (Property child : parent.children()) {
            for (Base value : child.getValues()) {
                if (value instanceof Reference reference && isThere(reference)) {
                    found.add(new Found(child.getName().replace("[x]", ""), reference));
                }
                if (isLookedInto(child, value)) {
                    addChildren(value);
                }
            }
        }
    }

    /** Who asks for one that is not there makes an empty one. */
    private static boolean isThere(Reference reference) {
        return reference.hasReference() || !reference.isEmpty();
    }

    private static boolean isLookedInto(Property child, Base value) {
        if (value.isPrimitive()) {
            return value instanceof Element element && element.hasExtension();
        }
        return !(value instanceof Resource) || child.getName().equals("contained");
    }
}
