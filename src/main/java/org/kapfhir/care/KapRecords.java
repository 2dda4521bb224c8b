package org.kapfhir.care;

import org.hl7.fhir.r4.model.Resource;

/** Says which stored records belong to the therapy. A port: those who know the profiles answer it. */
public interface KapRecords {

    /**
     * Returns whether a stored record is one of the therapy: it claims a KAP profile, an earlier version did, or its content
     * implies one.
     */
    boolean includes(Resource stored);
}
