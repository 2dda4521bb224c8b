package org.kapfhir.topics;

import ca.uhn.fhir.util.UrlUtil;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a subscription asks of a resource of one type; equal filters are evaluated once.
 *
 * @param searches searches of that type, such as {@code patient=Patient/1}, all of which must match
 */
record TypeFilter(List<Search> searches) {

    TypeFilter {
        searches = List.copyOf(searches);
    }

    /**
     * A search parameter and the values of which one must match.
     *
     * @param parameter its name, with a modifier if there is one
     * @param values separated by commas, with the escapes of FHIR search
     * @param key what a resource must contain to match, or {@link SearchKey#NONE}
     * @param date whether the values are dates, see {@link DateCondition}
     */
    record Search(String parameter, String values, SearchKey key, boolean date) {

        /** Returns the name without the modifier. */
        String name() {
            int colon = parameter.indexOf(':');
            return colon < 0 ? parameter : parameter.substring(0, colon);
        }
    }

    /** Whether any resource of the type passes, so that its content need not be read. */
    boolean passesAll() {
        return searches.isEmpty();
    }

    /** Returns the key that the fewest resources can be expected to have. */
    SearchKey key() {
        return searches.stream()
                .map(Search::key)
                .min(Comparator.comparing(SearchKey::kind))
                .orElse(SearchKey.NONE);
    }

    /** Returns all but the dates as the part of a search URL behind the question mark; empty if there is no more. */
    String query() {
        return searches.stream()
                .filter(search -> !search.date())
                .map(search -> search.parameter() + "=" + UrlUtil.escapeUrlParam(search.values()))
                .collect(Collectors.joining("&"));
    }
}
