package org.kapfhir.access.policy;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Caller;
import org.kapfhir.care.KapCanonical;
import org.kapfhir.store.VersionReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * {@code Patient/[id]/$kap-break-glass}: opens the records of a patient to a clinician in an emergency, for a time, whatever
 * the consents say.
 *
 * <p>It opens neither what no scope or role is for, nor psychotherapy notes. It and every record that is read by it is in the
 * audit trail with the purpose {@code BTG}.
 *
 * @see <a href="https://www.ecfr.gov/current/title-42/section-2.51">42 CFR 2.51, medical emergencies</a>
 */
@Component
public final class BreakGlassOperation {

    private static final Logger LOG = LoggerFactory.getLogger(BreakGlassOperation.class);
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 500;

    private final CurrentAccess access;
    private final BrokenGlass glass;
    private final VersionReader versions;

    BreakGlassOperation(CurrentAccess access, BrokenGlass glass, VersionReader versions) {
        this.access = access;
        this.glass = glass;
        this.versions = versions;
    }

    /**
     * Opens the records of a patient.
     *
     * @param reason why it is an emergency, in 10 to 500 characters
     * @return until when they are open
     */
    @Operation(
            name = OperationAccess.BREAK_GLASS,
            type = Patient.class,
            canonicalUrl = KapCanonical.BASE + "/OperationDefinition/kap-break-glass")
    public Parameters open(
            @IdParam IdType id,
            @OperationParam(name = "reason", min = 1, max = 1) @Nullable StringType reason,
            RequestDetails request) {
        String why = reason == null || reason.getValue() == null
                ? ""
                : reason.getValue().strip();
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            throw new InvalidRequestException("The parameter reason says why it is an emergency, in " + SHORTEST_REASON
                    + " to " + LONGEST_REASON + " characters; it has " + why.length());
        }
        if (versions.current("Patient", id.getIdPart()).isEmpty()) {
            throw new ResourceNotFoundException(id);
        }
        Caller caller = access.caller(request);
        if (caller.user() == null) {
            throw Denials.forbidden(
                    request,
                    new Denial(
                            Reason.ROLE,
                            "An emergency needs a person who answers for it; the token names no user (fhirUser)"));
        }
        Instant until = glass.open(caller, id.getIdPart(), why);
        BrokenGlass.noteUse(request);
        LOG.warn(
                "Break-glass: {} of client {} opened the records of a patient until {}",
                caller.user(),
                caller.client(),
                until);
        Parameters answer = new Parameters();
        answer.addParameter("until", new InstantType(Date.from(until)));
        return answer;
    }
}
