package org.kapfhir.audit.history;

import java.time.ZoneId;
import org.hl7.fhir.r4.model.Parameters;

/** What an operation tells of the trail, for a program or for a person. */
sealed interface Report permits ChangeReport, DisclosureReport, DisclosureSummary {

    /** Returns it as Parameters. */
    Parameters parameters();

    /**
     * Returns it as an HTML page that can be printed.
     *
     * @param clinic by whose clock times are told
     */
    String page(ZoneId clinic);
}
