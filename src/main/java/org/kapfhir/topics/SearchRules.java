package org.kapfhir.topics;

import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeResourceDefinition;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.rest.param.ParameterUtil;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kapfhir.topics.TypeFilter.Search;
import org.springframework.stereotype.Component;

/**
 * Says which searches can be evaluated on one resource without the database, and refuses the others.
 *
 * <p>Stricter than HAPI's matcher, which looks at the first of several values only, takes {@code |code} for
 * {@code code}, and finds 15.0 unequal to 15.
 */
@Component
class SearchRules {

    /** The comparators that can be evaluated, for dates. */
    static final Set<String> COMPARATORS = Set.of("eq", "gt", "ge", "lt", "le");

    /** The modifiers that can be evaluated; {@code type} stands for the name of a type, as in subject:Patient. */
    static final Set<String> MODIFIERS = Set.of("not", "in", "not-in", "type");

    private static final Set<String> TOKEN_MODIFIERS = new TreeSet<>(Set.of("not", "in", "not-in"));
    private static final Set<String> COMMON = new TreeSet<>(Set.of("_id", "_profile", "_security", "_tag"));
    private static final Pattern COMPARED = Pattern.compile("(eq|ne|gt|lt|ge|le|sa|eb|ap).*");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    private final FhirContext fhir;
    private final ISearchParamRegistry searchParameters;
    private final IValidationSupport terminology;

    SearchRules(FhirContext fhir, ISearchParamRegistry searchParameters, IValidationSupport terminology) {
        this.fhir = fhir;
        this.searchParameters = searchParameters;
        this.terminology = terminology;
    }

    /** Whether the server knows a search parameter of this name for the type. */
    boolean knows(String type, String parameter) {
        return searchParameters.getActiveSearchParam(type, parameter, SearchParamLookupContextEnum.SEARCH) != null;
    }

    /** Returns the name of the search parameter with this canonical, or null if the server does not know it. */
    @Nullable
    String nameOf(String canonical) {
        RuntimeSearchParam defined =
                searchParameters.getActiveSearchParamByUrl(canonical, SearchParamLookupContextEnum.SEARCH);
        return defined == null ? null : defined.getName();
    }

    /**
     * Returns the search that the condition is for resources of a type.
     *
     * @param comparators those the author may use besides {@code eq}, of {@link #COMPARATORS}
     * @throws IllegalArgumentException if it cannot be evaluated; the message names parameter, value and what is allowed
     */
    Search read(String type, SearchCondition condition, Set<String> comparators) {
        String name = condition.name();
        String modifier = condition.modifier();
        if (name.contains(".") || (modifier != null && modifier.contains("."))) {
            throw refused(condition, type, "a chain looks at another resource. Allowed: parameters of " + type);
        }
        if (name.startsWith("_") && !COMMON.contains(name)) {
            throw refused(
                    condition,
                    type,
                    "it is not about the content of a resource. Allowed: " + String.join(", ", COMMON));
        }
        RuntimeSearchParam parameter =
                searchParameters.getActiveSearchParam(type, name, SearchParamLookupContextEnum.SEARCH);
        if (parameter == null) {
            throw new IllegalArgumentException("'" + name + "' is not a search parameter of " + type);
        }
        if (COMMON.contains(name) && modifier != null) {
            throw refused(condition, type, "no modifier is allowed here");
        }
        if (name.equals("_id")) {
            return references(type, condition, Set.of(type), false);
        }
        return switch (parameter.getParamType()) {
            case DATE -> dates(type, condition, comparators);
            case TOKEN -> tokens(type, condition);
            case STRING -> plain(type, condition);
            case URI -> uris(type, condition);
            case REFERENCE -> references(type, condition, parameter.getTargets(), isCanonical(type, parameter));
            case NUMBER, QUANTITY, COMPOSITE, HAS, SPECIAL ->
                throw refused(
                        condition,
                        type,
                        "a parameter of type " + parameter.getParamType().getCode()
                                + " cannot be evaluated without the database. Allowed: date, reference, string, token, uri");
        };
    }

    private static Search dates(String type, SearchCondition condition, Set<String> comparators) {
        noModifier(type, condition);
        for (String value : condition.values()) {
            Matcher compared = COMPARED.matcher(value);
            String comparator = compared.matches() ? compared.group(1) : "eq";
            if (!comparator.equals("eq") && !comparators.contains(comparator)) {
                throw new IllegalArgumentException("the comparator '" + comparator + "' of '" + condition.name() + "="
                        + value + "' is not allowed. Allowed: " + names(comparators, "none"));
            }
            try {
                DateCondition.parse(value);
            } catch (IllegalArgumentException noDate) {
                throw badDate(condition, value);
            }
        }
        return new Search(condition.parameter(), String.join(",", condition.values()), SearchKey.NONE, true);
    }

    private static IllegalArgumentException badDate(SearchCondition condition, String value) {
        return new IllegalArgumentException("'" + value + "' of '" + condition.name()
                + "' is not a date. Write YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ss with a zone");
    }

    private Search tokens(String type, SearchCondition condition) {
        String modifier = condition.modifier();
        if (modifier != null && !TOKEN_MODIFIERS.contains(modifier)) {
            throw refused(
                    condition, type, "the modifier is not supported. Allowed: " + String.join(", ", TOKEN_MODIFIERS));
        }
        List<String> codes = new ArrayList<>();
        boolean keyed = modifier == null;
        for (String value : condition.values()) {
            if ("in".equals(modifier) || "not-in".equals(modifier)) {
                knownValueSet(condition, ParameterUtil.unescape(value));
                continue;
            }
            int bar = ParameterUtil.nonEscapedIndexOf(value, '|');
            String system = bar < 0 ? "" : ParameterUtil.unescape(value.substring(0, bar));
            String code = ParameterUtil.unescape(value.substring(bar + 1));
            if (bar == 0) {
                throw new IllegalArgumentException("'" + value + "' of '" + condition.name()
                        + "' asks for a code without system, which is not supported. Write code or system|code");
            }
            if (bar > 0
                    && (!isAbsolute(system) || ParameterUtil.nonEscapedIndexOf(value.substring(bar + 1), '|') >= 0)) {
                throw new IllegalArgumentException("'" + value + "' of '" + condition.name() + "' is not a token: '"
                        + system + "' must be an absolute URI. Write code or system|code");
            }
            // Without a system the value may be one that the parameter computes, such as deceased=true.
            keyed &= bar > 0 && !code.isEmpty();
            codes.add(code);
        }
        return search(condition, keyed ? SearchKey.ofCodes(codes) : SearchKey.NONE);
    }

    private void knownValueSet(SearchCondition condition, String url) {
        if (!isAbsolute(url) || terminology.fetchValueSet(url) == null) {
            throw new IllegalArgumentException("'" + url + "' of '" + condition.parameter()
                    + "' is not a value set of this server. Allowed: the url of a ValueSet it knows");
        }
    }

    private static Search plain(String type, SearchCondition condition) {
        noModifier(type, condition);
        return search(condition, SearchKey.NONE);
    }

    private static Search uris(String type, SearchCondition condition) {
        noModifier(type, condition);
        for (String value : condition.values()) {
            if (!isAbsolute(ParameterUtil.unescape(value))) {
                throw new IllegalArgumentException(
                        "'" + value + "' of '" + condition.name() + "' is not an absolute URI");
            }
        }
        return search(condition, SearchKey.NONE);
    }

    private Search references(String type, SearchCondition condition, Set<String> targets, boolean canonical) {
        String target = condition.modifier();
        if (target != null && (canonical || !isType(target))) {
            throw refused(condition, type, "the modifier is not supported. Allowed: a resource type");
        }
        List<String> values = new ArrayList<>();
        for (String each : condition.values()) {
            String value = ParameterUtil.unescape(each);
            if (canonical && isAbsolute(value.replaceFirst("\\|.*", ""))) {
                values.add(each);
                continue;
            }
            int slash = value.indexOf('/');
            String id = value.substring(slash + 1);
            String of = slash < 0 ? target : value.substring(0, slash);
            boolean typed = of == null
                    || (isType(of)
                            && (target == null || target.equals(of))
                            && (anything(targets) || targets.contains(of)));
            if (canonical || !typed || !ID.matcher(id).matches()) {
                throw new IllegalArgumentException(
                        "'" + value + "' of '" + condition.parameter() + "' is not a reference it can have. Allowed: "
                                + (canonical
                                        ? "an absolute URL"
                                        : "id or Type/id, the type one of " + names(targets, "all resource types")));
            }
            if (condition.name().equals("_id") || (of == null && anything(targets))) {
                values.add(id);
            } else {
                // With its type, for HAPI fails at an id alone where the resource refers to another server.
                (of == null ? new TreeSet<>(targets) : Set.of(of)).forEach(known -> values.add(known + "/" + id));
            }
        }
        return new Search(condition.name(), String.join(",", values), SearchKey.ofReferences(values), false);
    }

    private static boolean anything(Set<String> targets) {
        return targets.isEmpty() || targets.contains("Resource");
    }

    /** Whether what the parameter finds are canonical URLs, which are compared as a whole. */
    private boolean isCanonical(String type, RuntimeSearchParam parameter) {
        RuntimeResourceDefinition definition = fhir.getResourceDefinition(type);
        return parameter.getPathsSplitForResourceType(type).stream().allMatch(path -> {
            String field = path.substring(path.indexOf('.') + 1);
            var child = definition.getChildByName(field);
            BaseRuntimeElementDefinition<?> element = child == null ? null : child.getChildByName(field);
            return element != null && element.getName().equals("canonical");
        });
    }

    private boolean isType(String name) {
        return fhir.getResourceTypes().contains(name);
    }

    private static void noModifier(String type, SearchCondition condition) {
        if (condition.modifier() != null) {
            throw refused(condition, type, "the modifier is not supported. Allowed: none");
        }
    }

    private static Search search(SearchCondition condition, SearchKey key) {
        return new Search(condition.parameter(), String.join(",", condition.values()), key, false);
    }

    private static IllegalArgumentException refused(SearchCondition condition, String type, String reason) {
        return new IllegalArgumentException(
                "'" + condition.parameter() + "' cannot be evaluated for " + type + ": " + reason);
    }

    private static String names(Collection<String> names, String none) {
        return names.isEmpty() ? none : String.join(", ", new TreeSet<>(names));
    }

    private static boolean isAbsolute(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException notOne) {
            return false;
        }
    }
}
