package org.kapfhir.topics;

import ca.uhn.fhir.context.FhirContext;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseReference;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * Words of which a resource must contain one to match a search, so that most searches need not be evaluated.
 *
 * <p>A resource that contains one need not match. So ids are compared without their type and everything in lower case.
 *
 * @param kind how selective the words are
 * @param words in lower case; empty if a resource may match whatever it contains
 */
record SearchKey(Kind kind, Set<String> words) {

    /** The key of a search that any resource may match. */
    static final SearchKey NONE = new SearchKey(Kind.NONE, Set.of());

    private static final int LONGEST = 255;

    /** The most selective first. */
    enum Kind {
        REFERENCE,
        CODE,
        NONE
    }

    SearchKey {
        words = Set.copyOf(words);
    }

    /** Returns the key of a search for references, given as an id, {@code Type/id} or URL. */
    static SearchKey ofReferences(List<String> values) {
        return of(Kind.REFERENCE, values.stream().map(SearchKey::lastSegment).toList());
    }

    /** Returns the key of a search for codes, given without their system. */
    static SearchKey ofCodes(List<String> codes) {
        return of(Kind.CODE, codes);
    }

    private static SearchKey of(Kind kind, List<String> values) {
        Set<String> words = new HashSet<>();
        values.forEach(value -> words.add(value.toLowerCase(Locale.ROOT)));
        boolean usable =
                !words.isEmpty() && words.stream().noneMatch(word -> word.isEmpty() || word.length() > LONGEST);
        return usable ? new SearchKey(kind, words) : NONE;
    }

    /** Returns every word of a resource that a key could hold. */
    static Set<String> words(IBaseResource resource, FhirContext fhir) {
        Set<String> words = new HashSet<>();
        add(resource.getIdElement().getIdPart(), words);
        fhir.newTerser()
                .getAllPopulatedChildElementsOfType(resource, IPrimitiveType.class)
                .forEach(each -> add(each.getValueAsString(), words));
        fhir.newTerser()
                .getAllPopulatedChildElementsOfType(resource, IBaseReference.class)
                .forEach(each -> add(each.getReferenceElement().getValue(), words));
        return words;
    }

    private static void add(@Nullable String text, Set<String> words) {
        if (text != null) {
            if (text.length() <= LONGEST) {
                words.add(text.toLowerCase(Locale.ROOT));
            }
            String segment = lastSegment(text);
            if (segment.length() <= LONGEST) {
                words.add(segment.toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Returns what follows the last slash, without a version. */
    private static String lastSegment(String url) {
        String unversioned = url;
        int history = unversioned.indexOf("/_history/");
        if (history >= 0) {
            unversioned = unversioned.substring(0, history);
        }
        int bar = unversioned.indexOf('|');
        if (bar >= 0) {
            unversioned = unversioned.substring(0, bar);
        }
        return unversioned.substring(unversioned.lastIndexOf('/') + 1);
    }
}
