package org.kapfhir.audit.history;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whom an export was about, of which only the request is recorded.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html">FHIR Bulk Data Access 2.0.0, export</a>
 */
@Component
class BulkExports {

    private static final Pattern OF_GROUP =
            Pattern.compile("(?:.*/)?Group/([A-Za-z0-9\\-.]{1,64})/\\$export(?:\\?.*)?");

    private final RecordVersions versions;

    BulkExports(RecordVersions versions) {
        this.versions = versions;
    }

    /**
     * Tells whether an export can have had records of a patient: every one but that of a group that the patient was never in.
     *
     * <p>Patients are named in the body of a request only, which is not recorded.
     *
     * @param query the path and parameters, or null if they were not recorded
     */
    boolean include(String patient, @Nullable String query, RequestDetails request) {
        Matcher group = OF_GROUP.matcher(String.valueOf(query));
        return !group.matches() || wasMember(patient, group.group(1), request);
    }

    /** HAPI leaves a number out when a deleted resource comes back, but never two. */
    private boolean wasMember(String patient, String group, RequestDetails request) {
        int missing = 0;
        for (int number = 1; missing < 2; number++) {
            try {
                Resource version = versions.read(new IdType("Group", group, Integer.toString(number)), request);
                if (version instanceof Group found && has(found, patient)) {
                    return true;
                }
                missing = 0;
            } catch (ResourceNotFoundException none) {
                missing++;
            }
        }
        return false;
    }

    private static boolean has(Group group, String patient) {
        return group.getMember().stream()
                .map(member -> member.getEntity().getReferenceElement().toUnqualifiedVersionless())
                .anyMatch(member -> ("Patient/" + patient).equals(member.getValue()));
    }
}
