package org.kapfhir.access.policy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.util.FhirTerser;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Interaction;
import org.kapfhir.access.Role;
import org.springframework.stereotype.Component;

/**
 * Refuses an operation that is not for the caller, and any about a record that the caller may not see.
 *
 * <p>A record is what the operation is called on, what a parameter refers to, and what a resource among the parameters
 * is or refers to.
 */
@Component
class OperationAccess {

    private static final Pattern RECORD =
            Pattern.compile("(?:.*/)?([A-Z][A-Za-z]+)/([A-Za-z0-9.-]{1,64})(?:/_history/.*)?");
    /** A chain or a reverse chain. */
    private static final Pattern LEADS_ELSEWHERE = Pattern.compile("_has:|[?&][A-Za-z_:-]+\\.|_filter=");

    /** Opens what is hidden, so it cannot be asked for of what is seen only. */
    static final String BREAK_GLASS = "$kap-break-glass";

    private static final String JOB = "_jobId";

    private final CurrentAccess access;
    private final HiddenRecords hidden;
    private final ExportOwners exports;
    private final PolicySettings settings;
    private final FhirTerser terser;

    OperationAccess(
            CurrentAccess access,
            HiddenRecords hidden,
            ExportOwners exports,
            PolicySettings settings,
            FhirContext fhir) {
        this.access = access;
        this.hidden = hidden;
        this.exports = exports;
        this.settings = settings;
        terser = fhir.newTerser();
    }

    /**
     * Checks a call.
     *
     * @param name the operation with its dollar sign
     * @param type the type it is called on, or null if on the server
     * @param id the record it is called on, or null
     * @param body the resource that was sent with it, or null
     */
    void check(
            RequestDetails request,
            String name,
            @Nullable String type,
            @Nullable IdType id,
            @Nullable IBaseResource body) {
        Caller caller = access.caller(request);
        denial(request, caller, name, type).ifPresent(denial -> {
            throw Denials.forbidden(request, denial);
        });
        if (name.equals("$export")) {
            checkFilters(request, caller);
        }
        if (name.equals("$export-poll-status")) {
            checkJob(request, caller);
        }
        if (!name.equals("$validate") && !name.equals(BREAK_GLASS)) {
            if (id != null) {
                hidden.checkThere(request, id);
            }
            targets(request, body).forEach(target -> hidden.check(request, target));
        }
    }

    private Optional<Denial> denial(RequestDetails request, Caller caller, String name, @Nullable String type) {
        Optional<OperationTable.Terms> terms = OperationTable.of(name);
        if (terms.isEmpty() || Collections.disjoint(terms.get().roles(), caller.roles())) {
            String roles = caller.roles().stream().map(Role::code).sorted().collect(Collectors.joining(", "));
            return Optional.of(new Denial(
                    Reason.ROLE,
                    "Nobody may call " + name + " as " + (roles.isEmpty() ? "somebody without a role" : roles)));
        }
        if (terms.get().ofClinic() && !settings.isOfClinic(caller)) {
            return Optional.of(
                    new Denial(Reason.ORGANISATION, name + " tells of all records, and is for the clinic itself"));
        }
        Set<String> read = new LinkedHashSet<>(terms.get().reads());
        boolean asksDefinitions = type != null && RecordKind.of(type) == RecordKind.DEFINITIONS;
        if (type != null && !asksDefinitions && !name.equals("$validate")) {
            read.add(type);
        }
        return read.stream()
                .map(each -> access.ofType(request, Interaction.READ, each))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What a filter asks of other records is told by what it leaves in. */
    private void checkFilters(RequestDetails request, Caller caller) {
        boolean probes = request.getParameters().entrySet().stream()
                .filter(parameter -> parameter.getKey().startsWith("_type"))
                .flatMap(parameter -> Arrays.stream(parameter.getValue()))
                .anyMatch(value -> LEADS_ELSEWHERE.matcher(value).find());
        if (probes && !settings.isOfClinic(caller)) {
            throw Denials.forbidden(
                    request, new Denial(Reason.PROBE, "A filter of an export asks nothing of other records"));
        }
    }

    private void checkJob(RequestDetails request, Caller caller) {
        for (String job : request.getParameters().getOrDefault(JOB, new String[0])) {
            exports.denial(caller, job).ifPresent(denial -> {
                throw Denials.forbidden(request, denial);
            });
        }
    }

    private Set<IdType> targets(RequestDetails request, @Nullable IBaseResource body) {
        Set<String> named = new LinkedHashSet<>();
        request.getParameters().values().forEach(values -> List.of(values).forEach(value -> add(named, value)));
        if (body != null) {
            addAll(named, body);
        }
        return named.stream().map(IdType::new).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The terser stops at the resources that a parameter or an entry holds. */
    private void addAll(Set<String> named, IBaseResource body) {
        if (body.getIdElement().hasIdPart()) {
            add(named, body.fhirType() + "/" + body.getIdElement().getIdPart());
        }
        terser.getAllPopulatedChildElementsOfType(body, Reference.class)
                .forEach(reference -> add(named, reference.getReference()));
        terser.getAllPopulatedChildElementsOfType(body, StringType.class).forEach(text -> add(named, text.getValue()));
        terser.getAllPopulatedChildElementsOfType(body, IBaseResource.class).stream()
                .filter(held -> held != body)
                .forEach(held -> addAll(named, held));
    }

    private static void add(Set<String> named, @Nullable String value) {
        Matcher record = RECORD.matcher(String.valueOf(value));
        if (record.matches()) {
            named.add(record.group(1) + "/" + record.group(2));
        }
    }
}
