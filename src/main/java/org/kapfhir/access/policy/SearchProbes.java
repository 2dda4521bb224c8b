package org.kapfhir.access.policy;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Interaction;
import org.kapfhir.access.Role;
import org.springframework.stereotype.Component;

/**
 * Denies searches whose answer would tell of records that the caller may not see, although it contains none of them.
 *
 * <p>Three do: totals that the database counts; criteria about other records that a chain or {@code _has} leads to; and, to
 * a researcher, criteria about what tells whose a record is.
 */
@Component
class SearchProbes {

    private static final Pattern COUNTED = Pattern.compile("accurate|count");

    /** What a researcher may ask besides codes, numbers and quantities. */
    private static final Set<String> OF_RESEARCHERS = Set.of("_count", "_format", "_pretty", "_elements");

    private static final Set<String> IDENTIFYING =
            Set.of("_id", "identifier", "email", "phone", "telecom", "_tag", "_source");

    /** A path of more than one step outside of quotes. */
    private static final Pattern CHAIN_IN_FILTER = Pattern.compile("[A-Za-z_\\]]\\.[A-Za-z_]");

    private final ISearchParamRegistry registry;
    private final AccessPolicy policy;
    private final FullSight sight;

    SearchProbes(ISearchParamRegistry registry, AccessPolicy policy, FullSight sight) {
        this.registry = registry;
        this.policy = policy;
        this.sight = sight;
    }

    /** Returns why a search with these parameters is denied, or empty if its answer tells no more than it contains. */
    Optional<Denial> check(Caller caller, String type, Map<String, String[]> parameters) {
        boolean aboutNobody = RecordKind.of(type).aboutNobody();
        for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
            for (String value : parameter.getValue()) {
                Optional<Denial> denial = check(caller, type, aboutNobody, parameter.getKey(), value);
                if (denial.isPresent()) {
                    return denial;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Denial> check(Caller caller, String type, boolean aboutNobody, String name, String value) {
        if ((name.equals("_total") || name.equals("_summary"))
                && COUNTED.matcher(value).matches()
                && !aboutNobody) {
            return Optional.of(probe(name + "=" + value + " would count records that the caller may not see"));
        }
        if (name.equals("_count") && value.equals("0") && !aboutNobody) {
            return Optional.of(probe("_count=0 would count records that the caller may not see"));
        }
        if (isResearcher(caller) && !aboutNobody && !isForResearchers(type, name)) {
            return Optional.of(probe("A researcher searches by codes, numbers and quantities; not by " + name));
        }
        if (name.equals("_filter")) {
            boolean chained =
                    CHAIN_IN_FILTER.matcher(value.replaceAll("\"[^\"]*\"", "")).find();
            return chained
                    ? Optional.of(probe("_filter with a path of several steps is not possible here"))
                    : Optional.empty();
        }
        if (name.startsWith("_has:")) {
            return reverse(caller, name);
        }
        if (name.equals("_sort")) {
            return Arrays.stream(value.split(",", -1))
                    .map(key -> chain(caller, type, key.replaceFirst("^-", ""), true))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return chain(caller, type, name, true);
    }

    /**
     * Returns why a path may not be followed.
     *
     * @param fromResult whether it begins at the results themselves
     */
    private Optional<Denial> chain(Caller caller, String type, String path, boolean fromResult) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String head = path.substring(0, dot);
        int colon = head.indexOf(':');
        String name = colon < 0 ? head : head.substring(0, colon);
        String rest = path.substring(dot + 1);
        RuntimeSearchParam parameter = registry.getActiveSearchParam(type, name, SearchParamLookupContextEnum.SEARCH);
        Set<String> targets =
                colon >= 0 ? Set.of(head.substring(colon + 1)) : parameter == null ? Set.of() : parameter.getTargets();
        if (targets.isEmpty()) {
            return Optional.of(probe("It is not known to which records " + name + " leads"));
        }
        for (String target : targets) {
            Optional<Denial> denial = step(caller, target, fromResult).or(() -> chain(caller, target, rest, false));
            if (denial.isPresent()) {
                return denial;
            }
        }
        return Optional.empty();
    }

    private Optional<Denial> reverse(Caller caller, String name) {
        String[] parts = name.split(":", 4);
        if (parts.length < 4) {
            return Optional.empty();
        }
        return step(caller, parts[1], false)
                .or(() -> parts[3].startsWith("_has:")
                        ? reverse(caller, parts[3])
                        : chain(caller, parts[1], parts[3], false));
    }

    /**
     * Returns why criteria may not be about records of a type that are not among the results.
     *
     * <p>Who sees a result may see its patients, so those of others do no harm there.
     */
    private Optional<Denial> step(Caller caller, String type, boolean fromResult) {
        Optional<Denial> denied = policy.ofType(caller, Interaction.SEARCH, type);
        if (denied.isPresent() || RecordKind.of(type).aboutNobody()) {
            return denied;
        }
        boolean ofItsPatients = fromResult && type.equals("Patient");
        boolean tellsNothing = ofItsPatients ? sight.ofOwnPatients(caller, type) : sight.of(caller, type);
        return tellsNothing
                ? Optional.empty()
                : Optional.of(probe("Criteria about " + type
                        + " would tell of records that the caller may not see; search " + type + " itself"));
    }

    private boolean isForResearchers(String type, String name) {
        String base = name.replaceFirst("[:.].*", "");
        if (name.contains(".") || name.startsWith("_has:") || IDENTIFYING.contains(base)) {
            return false;
        }
        if (OF_RESEARCHERS.contains(base)) {
            return true;
        }
        RuntimeSearchParam parameter = registry.getActiveSearchParam(type, base, SearchParamLookupContextEnum.SEARCH);
        return parameter != null
                && switch (parameter.getParamType()) {
                    case TOKEN, NUMBER, QUANTITY -> true;
                    default -> false;
                };
    }

    private static boolean isResearcher(Caller caller) {
        return caller.roles().equals(Set.of(Role.RESEARCHER));
    }

    private static Denial probe(String text) {
        return new Denial(Reason.PROBE, text);
    }
}
