package org.kapfhir.http;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.dao.predicate.SearchFilterParser;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import com.google.common.base.Splitter;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;

/**
 * Refuses search criteria that HAPI would ignore, and with them answer, change or delete more than was asked for.
 *
 * <p>HAPI 8.8.0 skips an unknown modifier ({@code name:foo=x} matches as {@code name=x}), an unknown name that starts
 * with an underscore, and, where the criteria choose what to write, a parameter without a value.
 */
final class SearchGuard {

    /** Parameters of any search that are not search parameters of a resource. */
    private static final Set<String> CONTROLS = Set.of(
            "_include",
            "_revinclude",
            "_sort",
            "_count",
            "_offset",
            "_total",
            "_summary",
            "_elements",
            "_format",
            "_pretty",
            "_query",
            "_bundletype");

    /** Criteria that every resource type has, in addition to those the registry knows. */
    private static final Set<String> COMMON = Set.of(
            "_has",
            "_filter",
            "_id",
            "_lastUpdated",
            "_tag",
            "_profile",
            "_security",
            "_source",
            "_text",
            "_content",
            "_contained",
            "_containedType");

    private static final Map<RestSearchParameterTypeEnum, Set<String>> MODIFIERS = Map.of(
            RestSearchParameterTypeEnum.STRING, Set.of("missing", "exact", "contains", "text", "nickname"),
            RestSearchParameterTypeEnum.TOKEN,
                    Set.of("missing", "text", "not", "in", "not-in", "above", "below", "of-type"),
            RestSearchParameterTypeEnum.REFERENCE, Set.of("missing", "identifier", "above", "below"),
            RestSearchParameterTypeEnum.URI, Set.of("missing", "above", "below", "contains", "not"));

    private static final Set<String> ONLY_MISSING = Set.of("missing");

    private static final Pattern NUMBER =
            Pattern.compile("^(?:eq|ne|gt|lt|ge|le|sa|eb|ap)?([+-]?\\d[\\d.]*(?:[eE][+-]?\\d+)?)(?:\\|.*)?$");

    /** A number with a long exponent somewhere in a filter expression. */
    private static final Pattern LONG_EXPONENT = Pattern.compile("(?:^|[\\s(])[+-]?\\d[\\d.]*[eE][+-]?\\d{4,}");

    private final FhirContext fhir;
    private final ISearchParamRegistry registry;
    private final SearchCost cost;

    SearchGuard(FhirContext fhir, ISearchParamRegistry registry, SearchCost cost) {
        this.cost = cost;
        this.fhir = fhir;
        this.registry = registry;
    }

    /**
     * Returns normally if every parameter of a search is one that the server applies.
     *
     * @throws InvalidRequestException at the first that is not
     */
    void checkSearch(String type, Map<String, String[]> parameters) {
        cost.check(parameters);
        Set<String> unknown = unknown(type, parameters.keySet());
        if (!unknown.isEmpty()) {
            throw refusal(unknownText(type, unknown.iterator().next()));
        }
        parameters.forEach((name, values) -> {
            for (String value : values) {
                checkParameter(type, name, value);
            }
        });
    }

    /**
     * Returns normally if criteria that choose what to write say all that they seem to say.
     *
     * @throws InvalidRequestException at the first that does not
     */
    void checkCriteria(String type, Map<String, String[]> criteria) {
        cost.check(criteria);
        criteria.forEach((name, values) -> {
            String base = baseName(name);
            if (base.equals("_format") || base.equals("_pretty")) {
                return;
            }
            if (CONTROLS.contains(base) || !isKnown(type, base)) {
                throw refusal(unknownText(type, name));
            }
            for (String value : values) {
                if (value.isBlank()) {
                    throw refusal("The criterion " + name + " has no value, so it would match every " + type);
                }
                checkParameter(type, name, value);
            }
        });
    }

    /** Returns the parameters that are neither search parameters of the type nor controls of a search. */
    Set<String> unknown(String type, Set<String> names) {
        Set<String> unknown = new TreeSet<>();
        for (String name : names) {
            String base = baseName(name);
            if (!CONTROLS.contains(base) && !isKnown(type, base)) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    private boolean isKnown(String type, String base) {
        return COMMON.contains(base) || parameter(type, base) != null;
    }

    private void checkParameter(String type, String name, String value) {
        String base = baseName(name);
        if (base.equals("_has")) {
            checkReverseChain(name, value);
        } else if (base.equals("_filter")) {
            checkFilter(value);
        } else if (!CONTROLS.contains(base)) {
            RuntimeSearchParam parameter = parameter(type, base);
            if (parameter != null) {
                checkModifier(parameter, name, value);
            }
        }
    }

    private void checkModifier(RuntimeSearchParam parameter, String name, String value) {
        int dot = name.indexOf('.');
        String head = dot < 0 ? name : name.substring(0, dot);
        int colon = head.indexOf(':');
        String modifier = colon < 0 ? "" : head.substring(colon + 1);
        boolean typeOfReference = parameter.getParamType() == RestSearchParameterTypeEnum.REFERENCE
                && fhir.getResourceTypes().contains(modifier);
        Set<String> known = MODIFIERS.getOrDefault(parameter.getParamType(), ONLY_MISSING);
        if (!modifier.isEmpty() && !typeOfReference && !known.contains(modifier)) {
            throw refusal("The modifier :" + modifier + " does not exist for the search parameter "
                    + parameter.getName() + ", which is of type "
                    + parameter.getParamType().getCode());
        }
        if (modifier.equals("missing") && !value.equals("true") && !value.equals("false")) {
            throw refusal(name + " is true or false, not \"" + value + "\"");
        }
        if (dot < 0) {
            checkNumbers(parameter.getParamType(), name, value);
        } else if (modifier.isEmpty() || typeOfReference) {
            checkChain(parameter, modifier, name.substring(dot + 1), value);
        }
    }

    private void checkChain(RuntimeSearchParam parameter, String modifier, String rest, String value) {
        Set<String> targets = modifier.isEmpty() ? parameter.getTargets() : Set.of(modifier);
        for (String target : targets) {
            RuntimeSearchParam next = parameter(target, baseName(rest));
            if (next != null) {
                checkModifier(next, rest, value);
            }
        }
    }

    private void checkReverseChain(String name, String value) {
        String[] parts = name.split(":", 4);
        if (parts.length < 4 || parts[1].isBlank() || parts[2].isBlank() || parts[3].isBlank()) {
            throw refusal(name + " is not of the form _has:[type]:[reference]:[parameter]");
        }
        if (parts[3].startsWith("_has:")) {
            checkReverseChain(parts[3], value);
            return;
        }
        RuntimeSearchParam parameter =
                fhir.getResourceTypes().contains(parts[1]) ? parameter(parts[1], baseName(parts[3])) : null;
        if (parameter != null) {
            checkModifier(parameter, parts[3], value);
        }
    }

    private static void checkNumbers(RestSearchParameterTypeEnum type, String name, String value) {
        if (type != RestSearchParameterTypeEnum.NUMBER
                && type != RestSearchParameterTypeEnum.QUANTITY
                && type != RestSearchParameterTypeEnum.COMPOSITE) {
            return;
        }
        for (String part : Splitter.onPattern("[,$]").split(value)) {
            Matcher number = NUMBER.matcher(part);
            if (number.matches() && !Decimals.fits(number.group(1))) {
                throw refusal("The number in " + name + " is out of range");
            }
        }
    }

    private static void checkFilter(String expression) {
        if (LONG_EXPONENT.matcher(expression).find()) {
            throw refusal("A number in _filter is out of range");
        }
        try {
            SearchFilterParser.parse(expression);
        } catch (SearchFilterParser.FilterSyntaxException malformed) {
            throw refusal("_filter is not a filter expression: " + FailureTexts.of(malformed));
        } catch (IndexOutOfBoundsException | StackOverflowError incomplete) {
            throw refusal("_filter is not a filter expression: it ends too early");
        }
    }

    private @Nullable RuntimeSearchParam parameter(String type, String name) {
        return registry.getActiveSearchParam(type, name, SearchParamLookupContextEnum.SEARCH);
    }

    private String unknownText(String type, String name) {
        Set<String> names = new TreeSet<>(registry.getActiveSearchParams(type, SearchParamLookupContextEnum.SEARCH)
                .getSearchParamNames());
        return "Unknown search parameter \"" + name + "\" for resource type " + type + ". Known are: "
                + String.join(", ", names);
    }

    private static String baseName(String name) {
        int end = 0;
        while (end < name.length() && name.charAt(end) != ':' && name.charAt(end) != '.') {
            end++;
        }
        return name.substring(0, end);
    }

    private static InvalidRequestException refusal(String message) {
        return new InvalidRequestException(message, Outcomes.error(IssueType.INVALID, message));
    }
}
