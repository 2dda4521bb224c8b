package org.kapfhir.access.policy;

import ca.uhn.fhir.batch2.api.IJobCoordinator;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.model.util.JpaConstants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.bulk.BulkExportJobParameters;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Role;
import org.springframework.stereotype.Component;

/**
 * Lets an export have only what its client may see, at the time it is written, and lets only that client fetch it.
 *
 * <p>HAPI exports in a job that no request accompanies; so who asked is kept with the parameters of the job.
 */
@Component
@Interceptor
class ExportAccess {

    private static final String CLIENT = "kap-client";
    private static final String ORGANISATION = "kap-organisation";
    private static final String SCOPES = "kap-scopes";
    private static final String ROLES = "kap-roles";
    private static final String USER = "kap-user";

    private final CurrentAccess access;
    private final AccessPolicy policy;
    private final IJobCoordinator jobs;

    ExportAccess(CurrentAccess access, AccessPolicy policy, IJobCoordinator jobs) {
        this.access = access;
        this.policy = policy;
        this.jobs = jobs;
    }

    /** Keeps with the job who asked for it. */
    @Hook(Pointcut.STORAGE_INITIATE_BULK_EXPORT)
    void started(RequestDetails request, BulkExportJobParameters parameters) {
        if (!CurrentAccess.isAsked(request)) {
            return;
        }
        Caller caller = access.caller(request);
        parameters.setUserData(CLIENT, caller.client());
        parameters.setUserData(SCOPES, caller.scopes());
        parameters.setUserData(ROLES, caller.roles().stream().map(Role::code).collect(Collectors.joining(" ")));
        if (caller.organisation() != null) {
            parameters.setUserData(ORGANISATION, caller.organisation());
        }
        if (caller.user() != null) {
            parameters.setUserData(USER, caller.user());
        }
    }

    /** Returns whether a record may be in the export; in one of nobody, none. */
    boolean includes(BulkExportJobParameters parameters, IBaseResource resource) {
        Optional<Caller> caller = caller(parameters.getUserData());
        return caller.isPresent()
                && policy.ofRecord(caller.get(), CurrentAccess.SEEING, (Resource) resource, policy.facts(caller.get()))
                        .isEmpty();
    }

    /** Returns why a file of an export may not be fetched, or empty if it may or if it is none. */
    Optional<Denial> ofFile(Caller caller, Binary file) {
        return file.getMeta().getExtension().stream()
                .filter(extension -> JpaConstants.BULK_META_EXTENSION_JOB_ID.equals(extension.getUrl()))
                .map(Extension::getValue)
                .map(value -> String.valueOf(value.primitiveValue()))
                .findFirst()
                .flatMap(job -> ofJob(caller, job));
    }

    /** Returns why the state of an export may not be asked for, or empty if it may; one that is not there may. */
    Optional<Denial> ofJob(Caller caller, String job) {
        try {
            Object parameters = jobs.getInstance(job).getParameters(BulkExportJobParameters.class);
            boolean owns = parameters instanceof BulkExportJobParameters export
                    && caller(export.getUserData())
                            .filter(owner -> owner.client().equals(caller.client())
                                    && Objects.equals(owner.user(), caller.user()))
                            .isPresent();
            return owns ? Optional.empty() : Optional.of(new Denial(Reason.OWNER, "The export is of another client"));
        } catch (ResourceNotFoundException none) {
            return Optional.empty();
        }
    }

    private static Optional<Caller> caller(@Nullable Map<String, Object> kept) {
        if (kept == null || kept.get(CLIENT) == null) {
            return Optional.empty();
        }
        return Optional.of(new Caller(
                String.valueOf(kept.get(CLIENT)),
                text(kept.get(ORGANISATION)),
                String.valueOf(kept.get(SCOPES)),
                Arrays.stream(String.valueOf(kept.get(ROLES)).split(" "))
                        .map(Role::of)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()),
                text(kept.get(USER)),
                null));
    }

    private static @Nullable String text(@Nullable Object kept) {
        return kept == null ? null : kept.toString();
    }
}
