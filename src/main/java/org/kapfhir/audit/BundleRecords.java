package org.kapfhir.audit;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;

/** The records of the entries of a batch or transaction: what was read, what failed, and what turned out to write nothing. */
final class BundleRecords {

    private final RequestParty parties;

    BundleRecords(RequestParty parties) {
        this.parties = parties;
    }

    /**
     * Returns the records of all entries that wrote no version; a version has its own.
     *
     * @param asked the Bundle that was sent
     * @param answer the Bundle that is answered, entry by entry
     */
    List<AuditRecord> of(RequestDetails request, Bundle asked, Bundle answer) {
        Set<String> written = AnsweredRequest.written(request);
        List<AuditRecord> records = new ArrayList<>();
        int entries = Math.min(asked.getEntry().size(), answer.getEntry().size());
        for (int i = 0; i < entries; i++) {
            BundleEntryComponent entry = asked.getEntry().get(i);
            BundleEntryComponent answered = answer.getEntry().get(i);
            String method = String.valueOf(entry.getRequest().getMethod());
            String url = String.valueOf(entry.getRequest().getUrl());
            Asked what = Asked.of(method, url);
            if (!what.isWrite() || !isAmong(written, what, url, answered)) {
                records.add(record(request, what, method, url, answered));
            }
        }
        return records;
    }

    private AuditRecord record(
            RequestDetails request, Asked what, String method, String url, BundleEntryComponent answered) {
        ToldVersions told = ToldVersions.of(answered.getResource(), what.asksForOne());
        int status = status(answered);
        return parties.draft(request)
                .asked(method, url)
                .interaction(what.interaction())
                .operation(what.operation())
                .answered(
                        status,
                        status < 400
                                ? null
                                : Reason.of(status, answered.getResponse().getOutcome()))
                .told(told.versions())
                .about(told.patients())
                .record();
    }

    private static boolean isAmong(Set<String> written, Asked what, String url, BundleEntryComponent answered) {
        if (status(answered) >= 400) {
            return false;
        }
        if (what.interaction().equals("delete")) {
            // A conditional one may delete several, and its answer names none.
            String deleted = (url.contains("?") ? url.substring(0, url.indexOf('?')) : url) + "/";
            return written.stream().anyMatch(version -> version.startsWith(deleted));
        }
        return written.contains(
                new IdType(answered.getResponse().getLocation()).toUnqualified().getValue());
    }

    private static int status(BundleEntryComponent answered) {
        String status = String.valueOf(answered.getResponse().getStatus());
        return status.matches("[1-5][0-9][0-9].*") ? Integer.parseInt(status.substring(0, 3)) : 200;
    }
}
