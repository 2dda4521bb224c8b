package org.kapfhir.conformance;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.kapfhir.store.TrailRequest;

/**
 * Refuses a write whose resource breaks a profile, with every finding in one OperationOutcome.
 *
 * <p>The hook just before storage also sees what a PATCH makes of a resource. The entries of a transaction are looked at
 * together before any is stored, so that the client learns of all findings at once and not of the first entry's only.
 */
@Interceptor
public final class ConformanceInterceptor {

    /** The order of this hook among those before storage; safety rules follow at 200. */
    static final int ORDER = 100;

    private final ProfileValidator validator;
    private final Medications medications;

    ConformanceInterceptor(ProfileValidator validator, Medications medications) {
        this.validator = validator;
        this.medications = medications;
    }

    /** Checks all entries of a transaction that store a resource; those of a batch are checked one by one later. */
    @Hook(value = Pointcut.STORAGE_TRANSACTION_PROCESSING, order = ORDER)
    public void beforeTransaction(IBaseBundle posted, RequestDetails request) {
        Bundle bundle = (Bundle) posted;
        CheckedResources checked = CheckedResources.of(request);
        // HAPI runs each entry of a batch as a transaction of its own, which comes here too.
        boolean outermost = checked.isFirst(bundle);
        if (!outermost || bundle.getType() != BundleType.TRANSACTION) {
            return;
        }
        List<ProfileFinding> findings = new ArrayList<>();
        int index = 0;
        for (BundleEntryComponent entry : bundle.getEntry()) {
            String path = "Bundle.entry[" + index++ + "].resource";
            HTTPVerb verb = entry.getRequest().getMethod();
            Resource resource = entry.getResource();
            if (resource == null || (verb != HTTPVerb.POST && verb != HTTPVerb.PUT) || !isChecked(resource)) {
                continue;
            }
            List<ProfileFinding> found =
                    validator.check(resource, List.of(), reference -> medications.find(reference, bundle));
            checked.add(resource, found);
            found.forEach(finding -> findings.add(finding.within(path)));
        }
        refuseIfAny(findings);
    }

    /** Checks a resource that is about to be created. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = ORDER)
    public void beforeCreate(IBaseResource created, RequestDetails request) {
        check((Resource) created, request);
    }

    /** Checks the new version of a resource, as a PUT brought it or a PATCH made it. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = ORDER)
    public void beforeUpdate(IBaseResource previous, IBaseResource updated, RequestDetails request) {
        check((Resource) updated, request);
    }

    private void check(Resource resource, RequestDetails request) {
        CheckedResources checked = CheckedResources.of(request);
        if (TrailRequest.is(request) || !isChecked(resource) || checked.contains(resource)) {
            return;
        }
        List<ProfileFinding> findings =
                validator.check(resource, List.of(), reference -> medications.find(reference, null));
        checked.add(resource, findings);
        refuseIfAny(findings);
    }

    private static void refuseIfAny(List<ProfileFinding> findings) {
        if (findings.stream().anyMatch(ProfileFinding::refuses)) {
            throw Refusal.of(findings);
        }
    }

    /** The validator cannot check the definitions of extensions; HAPI checks those itself when it stores them. */
    private static boolean isChecked(Resource resource) {
        return !(resource instanceof StructureDefinition);
    }
}
