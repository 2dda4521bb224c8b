package org.kapfhir.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.KapRecords;
import org.springframework.stereotype.Component;

/**
 * Refuses to change or delete what says who did what, an AuditEvent or Provenance, by whatever route it comes; and to change
 * the tags of a stored version of a record of the therapy, which leaves no version behind.
 *
 * <p>The hooks before commit see what every route has made of the resource. There a PUT that changes nothing has made no
 * version, and is let through: a client may repeat a first PUT whose answer it has not got.
 */
@Component
@Interceptor
public class KeptRecords {

    private static final Set<String> KEPT = Set.of("AuditEvent", "Provenance");
    private static final Set<String> TAGGING = Set.of("$meta-add", "$meta-delete");

    private final KapRecords therapy;

    KeptRecords(KapRecords therapy) {
        this.therapy = therapy;
    }

    /**
     * Refuses a new version of a kept record, and a change of tags that makes none.
     *
     * @throws ForbiddenOperationException 403, which says what to do instead
     */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(@Nullable IBaseResource previous, IBaseResource resource, @Nullable RequestDetails request) {
        boolean tagging = request != null && TAGGING.contains(String.valueOf(request.getOperation()));
        if (KEPT.contains(resource.fhirType()) && (tagging || isNewVersion(previous, resource))) {
            throw KeptRefusal.of(named(resource)
                    + " was not changed. What says who did what is never changed, so that it can be relied"
                    + " on. Create a new " + resource.fhirType() + " instead.");
        }
        if (tagging && (isOfTherapy(resource) || isOfTherapy(previous))) {
            throw KeptRefusal.of("The tags of " + named(resource)
                    + " were not changed. A stored version of a record of the therapy stays as it is. Change the tags with"
                    + " PUT or PATCH, which makes a new version.");
        }
    }

    /**
     * Refuses to delete a kept record, however old it is.
     *
     * @throws ForbiddenOperationException 403 with rule P1
     */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    public void deleting(IBaseResource resource) {
        if (KEPT.contains(resource.fhirType())) {
            throw KeptRefusal.of(named(resource)
                    + " was not deleted. What says who did what is never deleted. If it is wrong, create a" + " new "
                    + resource.fhirType() + " that says so.");
        }
    }

    private boolean isOfTherapy(@Nullable IBaseResource resource) {
        return resource != null && therapy.includes((Resource) resource);
    }

    private static boolean isNewVersion(@Nullable IBaseResource previous, IBaseResource resource) {
        return previous == null
                || !Objects.equals(
                        previous.getIdElement().getVersionIdPart(),
                        resource.getIdElement().getVersionIdPart());
    }

    private static String named(IBaseResource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }
}
