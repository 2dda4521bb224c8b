package org.kapfhir.testing;

import java.util.Collection;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;

/** Bundles that store several records at once or none of them. */
public final class Transactions {

    private Transactions() {}

    /** A transaction that puts each resource under its id. */
    public static Bundle of(Resource... resources) {
        return of(List.of(resources));
    }

    /** A transaction that puts each resource under its id. */
    public static Bundle of(Collection<? extends Resource> resources) {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        for (Resource resource : resources) {
            String url = resource.fhirType() + "/" + resource.getIdPart();
            transaction
                    .addEntry()
                    .setFullUrl("https://clinic.example.org/fhir/" + url)
                    .setResource(resource)
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl(url);
        }
        return transaction;
    }
}
