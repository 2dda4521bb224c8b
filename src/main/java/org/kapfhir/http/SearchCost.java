package org.kapfhir.http;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Refuses a query that asks for more work than the {@link SearchLimits} allow, before any of it is done. */
final class SearchCost {

    private static final Set<String> INCLUDES = Set.of("_include", "_revinclude");

    /** Parameters that say how to answer, and ask for nothing. */
    private static final Set<String> OF_THE_ANSWER =
            Set.of("_count", "_offset", "_total", "_summary", "_elements", "_format", "_pretty", "_bundletype");

    private static final Pattern LOGICAL = Pattern.compile("\\s(?:and|or)\\s", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");

    /** How much of a value a refusal quotes. */
    private static final int QUOTED_LENGTH = 100;

    private final SearchLimits limits;

    SearchCost(SearchLimits limits) {
        this.limits = limits;
    }

    /**
     * Returns normally if a query keeps to the limits.
     *
     * @throws InvalidRequestException at the first that it exceeds; the message names the parameter, its value and the limit
     */
    void check(Map<String, String[]> parameters) {
        int criteria = 0;
        int includes = 0;
        for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            String base = name.split(":", 2)[0];
            for (String value : parameter.getValue()) {
                if (INCLUDES.contains(base)) {
                    includes++;
                    atMost(includes, limits.maxIncludes(), name, value, "_include and _revinclude", "max-includes");
                } else if (!OF_THE_ANSWER.contains(base)) {
                    criteria += criteriaIn(base, name, value);
                    atMost(criteria, limits.maxParameters(), name, value, "criteria and sort keys", "max-parameters");
                }
            }
        }
    }

    private int criteriaIn(String base, String name, String value) {
        int values = values(value);
        if (base.equals("_sort")) {
            return values;
        }
        if (base.equals("_filter")) {
            return conditions(name, value);
        }
        atMost(values, limits.maxValues(), name, value, "values", "max-values");
        atMost(depth(name), limits.maxChainDepth(), name, value, "references to follow", "max-chain-depth");
        return 1;
    }

    /** A comma behind a backslash is part of a value. */
    private static int values(String value) {
        int values = 1;
        for (int index = 0; index < value.length(); index++) {
            if (value.charAt(index) == '\\') {
                index++;
            } else if (value.charAt(index) == ',') {
                values++;
            }
        }
        return values;
    }

    private static int depth(String name) {
        int depth = 0;
        String rest = name;
        while (rest.startsWith("_has:")) {
            depth++;
            String[] parts = rest.split(":", 4);
            rest = parts.length < 4 ? "" : parts[3];
        }
        return depth + (int) rest.chars().filter(character -> character == '.').count();
    }

    private int conditions(String name, String value) {
        String bare = QUOTED.matcher(value).replaceAll("\"\"");
        int depth = 0;
        for (int index = 0; index < bare.length(); index++) {
            depth += bare.charAt(index) == '(' ? 1 : bare.charAt(index) == ')' ? -1 : 0;
            atMost(depth, limits.maxFilterDepth(), name, value, "levels of brackets", "max-filter-depth");
        }
        return 1 + (int) LOGICAL.matcher(bare).results().count();
    }

    private static void atMost(int count, int limit, String name, String value, String ofWhat, String setting) {
        if (count > limit) {
            String message = "The query has more than the " + limit + " " + ofWhat + " that this server allows"
                    + " (kap.http.search." + setting + "), at " + shortened(name) + "=" + shortened(value);
            throw new InvalidRequestException(message, Outcomes.error(IssueType.TOOCOSTLY, message));
        }
    }

    private static String shortened(String text) {
        return text.length() <= QUOTED_LENGTH ? text : text.substring(0, QUOTED_LENGTH) + "...";
    }
}
