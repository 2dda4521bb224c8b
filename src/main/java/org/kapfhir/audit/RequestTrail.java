package org.kapfhir.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.policy.Denials;
import org.kapfhir.audit.RecordDraft.Party;
import org.springframework.stereotype.Component;

/**
 * Records each request that writes no version, before its answer leaves.
 *
 * <p>What HAPI answers through its hooks is recorded with what the answer tells; what a method answers by itself, or
 * nobody has answered, is recorded by {@link #leaving} when its first byte is about to leave.
 */
@Component
@Interceptor
public class RequestTrail {

    private static final int LAST = 1000;
    private static final String DETAILS = RequestTrail.class.getName() + ".details";
    private static final String RECORDED = RequestTrail.class.getName() + ".recorded";

    private final RequestParty parties;
    private final RecordWriter writer;
    private final BundleRecords bundles;

    RequestTrail(RequestParty parties, RecordWriter writer) {
        this.parties = parties;
        this.writer = writer;
        this.bundles = new BundleRecords(parties);
    }

    /** Gets a request ready to be recorded. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    public void received(ServletRequestDetails request) {
        AnsweredRequest.begin(request);
        request.getServletRequest().setAttribute(DETAILS, request);
    }

    /**
     * Records what was done, after every other hook that might refuse it.
     *
     * @throws NotRecordedException if that is impossible; then nothing is answered
     */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = LAST)
    public void answering(RequestDetails request, ResponseDetails response) {
        Asked asked = Asked.of(request);
        recorded(request);
        if (!asked.interaction().equals("capabilities")) {
            writer.write(answered(request, asked, response));
        }
    }

    /**
     * Records what was refused or failed, and returns what to answer: that, or 503 if it could not be recorded.
     *
     * @param answer what is to be answered
     */
    public BaseServerResponseException failing(RequestDetails request, BaseServerResponseException answer) {
        BaseServerResponseException last = answer;
        Asked asked = Asked.of(request);
        if (!(answer instanceof NotRecordedException) && !asked.interaction().equals("capabilities")) {
            try {
                String reason =
                        Reason.of(answer.getStatusCode(), answer.getOperationOutcome(), Denials.notedIn(request));
                writer.write(List.of(draft(request, asked)
                        .answered(answer.getStatusCode(), reason)
                        .record()));
            } catch (NotRecordedException notRecorded) {
                last = notRecorded;
            }
        }
        recorded(request);
        return last;
    }

    /**
     * Records a request whose answer is about to leave, unless it is recorded.
     *
     * @param status what it is answered
     * @throws NotRecordedException if that is impossible; then it must not leave
     */
    public void leaving(HttpServletRequest request, int status) {
        if (request.getAttribute(RECORDED) != null) {
            return;
        }
        // Whatever comes of it: the answer that says that it was not recorded is not recorded either.
        request.setAttribute(RECORDED, true);
        String reason = status < 400 ? null : status == 401 ? "HTTP 401: login" : Reason.of(status, null);
        if (request.getAttribute(DETAILS) instanceof RequestDetails details) {
            writer.write(List.of(
                    draft(details, Asked.of(details)).answered(status, reason).record()));
        } else {
            Party party = new Party(null, "not known", null, null, request.getRemoteAddr());
            String path = String.valueOf(request.getPathInfo()).replaceFirst("^/", "");
            Asked asked = Asked.of(request.getMethod(), path);
            writer.write(List.of(new RecordDraft(party)
                    .asked(request.getMethod(), path)
                    .interaction(asked.interaction())
                    .operation(asked.operation())
                    .answered(status, reason)
                    .record()));
        }
    }

    private List<AuditRecord> answered(RequestDetails request, Asked asked, ResponseDetails response) {
        IBaseResource answer = response.getResponseResource();
        if (asked.isWrite() && !AnsweredRequest.written(request).isEmpty()) {
            return List.of();
        }
        if (asked.isBundle() && answer instanceof Bundle bundle && request.getResource() instanceof Bundle sent) {
            List<AuditRecord> entries = bundles.of(request, sent, bundle);
            if (!entries.isEmpty() || !AnsweredRequest.written(request).isEmpty()) {
                return entries;
            }
        }
        ToldVersions told = ToldVersions.of(answer, asked.asksForOne());
        return List.of(draft(request, asked)
                .answered(response.getResponseCode(), null)
                .told(told.versions())
                .about(told.patients().isEmpty() ? named(request) : told.patients())
                .record());
    }

    private RecordDraft draft(RequestDetails request, Asked asked) {
        return parties.draft(request)
                .interaction(asked.interaction())
                .operation(asked.operation())
                .about(named(request));
    }

    /** The patient that the URL itself names. */
    private static List<String> named(RequestDetails request) {
        return "Patient".equals(request.getResourceName())
                        && request.getId() != null
                        && request.getId().hasIdPart()
                ? List.of(request.getId().getIdPart())
                : List.of();
    }

    private static void recorded(@Nullable RequestDetails request) {
        if (request instanceof ServletRequestDetails details && details.getServletRequest() != null) {
            details.getServletRequest().setAttribute(RECORDED, true);
        }
    }
}
