package org.kapfhir.access.policy;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.kapfhir.care.KapCanonical;

/** How a denial is answered, and how the audit trail comes to know its reason. */
public final class Denials {

    private static final String SYSTEM = KapCanonical.codeSystem("kap-access");
    private static final String NOTED = Denials.class.getName() + ".noted";

    private Denials() {}

    /** Returns the codes of the reasons for which something was withheld in a request, in order. */
    public static Set<String> notedIn(RequestDetails request) {
        return request.getUserData().get(NOTED) instanceof Codes codes ? Set.copyOf(codes.all) : Set.of();
    }

    /** Notes why something is withheld that the answer says nothing of. */
    static void note(RequestDetails request, Denial denial) {
        Codes codes = (Codes) request.getUserData().computeIfAbsent(NOTED, any -> new Codes());
        synchronized (codes) {
            codes.all.add(denial.reason().code());
        }
    }

    /** Returns the answer to what the caller may not do: 403, with the reason. */
    static ForbiddenOperationException forbidden(RequestDetails request, Denial denial) {
        note(request, denial);
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(IssueType.FORBIDDEN)
                .setDiagnostics(denial.text())
                .getDetails()
                .addCoding()
                .setSystem(SYSTEM)
                .setCode(denial.reason().code());
        return new ForbiddenOperationException(denial.text(), outcome);
    }

    /** Returns the answer to a question for a record that the caller may not see: the one that there is no such record. */
    static ResourceNotFoundException hidden(RequestDetails request, Denial denial, IdType id) {
        note(request, denial);
        return notThere(id);
    }

    /** Returns the answer that there is no such record, in the words of HAPI. */
    static ResourceNotFoundException notThere(IdType id) {
        return new ResourceNotFoundException(
                "HAPI-2001: Resource " + id.toUnqualifiedVersionless().getValue() + " is not known");
    }

    private static final class Codes {
        private final Set<String> all = new TreeSet<>();
    }
}
