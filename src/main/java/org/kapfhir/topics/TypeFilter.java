package org.kapfhir.topics;

import java.util.List;

/**
 * What the filters of a subscription ask of a resource of one type; equal filters are evaluated once.
 *
 * @param searches searches of that type, such as {@code patient=Patient/1}, all of which must match
 */
record TypeFilter(List<Search> searches) {

    TypeFilter {
        searches = List.copyOf(searches);
    }

    /** A search parameter and the values of which one must match, separated by commas. */
    record Search(String parameter, String values) {}

    /** Whether any resource of the type passes, so that its content need not be read. */
    boolean passesAll() {
        return searches.isEmpty();
    }
}
