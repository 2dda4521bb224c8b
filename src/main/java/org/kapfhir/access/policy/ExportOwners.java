package org.kapfhir.access.policy;

import ca.uhn.fhir.batch2.api.IJobCoordinator;
import ca.uhn.fhir.jpa.model.util.JpaConstants;
import ca.uhn.fhir.rest.api.server.bulk.BulkExportJobParameters;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Extension;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who asked for an export, kept with the parameters of HAPI's job, which no request accompanies. */
@Component
class ExportOwners {

    private static final String CLIENT = "kap-client";
    private static final String ORGANISATION = "kap-organisation";
    private static final String SCOPES = "kap-scopes";
    private static final String ROLES = "kap-roles";
    private static final String USER = "kap-user";

    private final ObjectProvider<IJobCoordinator> jobs;

    ExportOwners(ObjectProvider<IJobCoordinator> jobs) {
        this.jobs = jobs;
    }

    /** Returns the export that a file is of, or empty if it is of none. */
    static Optional<String> jobOf(Binary file) {
        return file.getMeta().getExtension().stream()
                .filter(extension -> JpaConstants.BULK_META_EXTENSION_JOB_ID.equals(extension.getUrl()))
                .map(Extension::getValue)
                .map(value -> String.valueOf(value.primitiveValue()))
                .findFirst();
    }

    /** Keeps with the parameters of a job who asks for it. */
    static void keep(Caller caller, BulkExportJobParameters parameters) {
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

    /** Returns who asked for it, or empty if that was not kept. */
    static Optional<Caller> owner(BulkExportJobParameters parameters) {
        Map<String, Object> kept = parameters.getUserData();
        if (kept == null || kept.get(CLIENT) == null) {
            return Optional.empty();
        }
        return Optional.of(new Caller(
                String.valueOf(kept.get(CLIENT)),
                text(kept.get(ORGANISATION)),
                String.valueOf(kept.get(SCOPES)),
                Arrays.stream(String.valueOf(kept.get(ROLES)).split(" ", -1))
                        .map(Role::of)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()),
                text(kept.get(USER)),
                null));
    }

    /** Returns why an export is denied to somebody, or empty if it is theirs or if there is none. */
    Optional<Denial> denial(Caller caller, String job) {
        try {
            BulkExportJobParameters parameters =
                    jobs.getObject().getInstance(job).getParameters(BulkExportJobParameters.class);
            boolean owns = owner(parameters)
                    .filter(owner ->
                            owner.client().equals(caller.client()) && Objects.equals(owner.user(), caller.user()))
                    .isPresent();
            return owns ? Optional.empty() : Optional.of(new Denial(Reason.OWNER, "The export is of another client"));
        } catch (ResourceNotFoundException none) {
            return Optional.empty();
        }
    }

    private static @Nullable String text(@Nullable Object kept) {
        return kept == null ? null : kept.toString();
    }
}
