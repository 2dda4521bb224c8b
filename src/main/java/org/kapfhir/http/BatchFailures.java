package org.kapfhir.http;

import ca.uhn.fhir.jpa.dao.r4.TransactionProcessorVersionAdapterR4;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.kapfhir.http.FailureMapping.FailedRequest;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * Answers a failed entry of a batch as the same request would be answered on its own.
 *
 * <p>HAPI's adapter puts the message of the exception there, whatever it contains, and drops the OperationOutcome that
 * lists the findings.
 */
@Component
@Primary
final class BatchFailures extends TransactionProcessorVersionAdapterR4 {

    private static final String STATUS = "kap-status";

    private final FailureMapping mapping;

    BatchFailures(FailureMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public void populateEntryWithOperationOutcome(BaseServerResponseException failure, BundleEntryComponent entry) {
        // HAPI wraps what is not its own; the mapping looks at what was thrown.
        Throwable thrown = failure.getStatusCode() == 500 && failure.getCause() != null ? failure.getCause() : failure;
        BaseServerResponseException answer = mapping.answer(thrown, new FailedRequest("of this batch", false, false));
        entry.getResponse().setOutcome((OperationOutcome) answer.getOperationOutcome());
        String status = Integer.toString(answer.getStatusCode());
        if (entry.getResponse().hasStatus() && !entry.getResponse().getStatus().startsWith(status)) {
            entry.getResponse().setStatus(status);
        }
        entry.setUserData(STATUS, status);
    }

    /** Sets the status, except where HAPI repeats that of the original failure. */
    @Override
    public void setResponseStatus(BundleEntryComponent entry, String status) {
        String answered = (String) entry.getUserData(STATUS);
        super.setResponseStatus(entry, answered == null || status.startsWith(answered) ? status : answered);
    }
}
