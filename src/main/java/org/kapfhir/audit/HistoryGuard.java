package org.kapfhir.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.springframework.stereotype.Component;

/**
 * Refuses every request that would erase versions: {@code $expunge} and its relatives, {@code _expunge}, and a delete of a
 * history or of one version of it.
 *
 * <p>HAPI would take a delete of a version for one of the resource.
 */
@Component
@Interceptor
public class HistoryGuard {

    private static final Set<String> ERASURES = Set.of("$expunge", "$delete-expunge", "$purge", "$bulk-delete");

    private static final Pattern EXPUNGES = Pattern.compile("[?&]_expunge(=|&|$)");

    private static final String MESSAGE =
            "Nothing was erased. This server keeps every version of every resource, so that its history can be relied on."
                    + " A DELETE of the resource itself takes it out of searches and keeps its history, where the"
                    + " retention of records permits it.";

    /**
     * Looks at a request before HAPI looks for who serves it, so that one that HAPI does not know is told the reason too.
     *
     * @throws ForbiddenOperationException 403, which says why
     */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    public void check(RequestDetails request) {
        String operation = request.getOperation();
        boolean erases = operation != null && ERASURES.contains(operation.toLowerCase(Locale.ROOT));
        boolean ofHistory = request.getRequestType() == RequestTypeEnum.DELETE
                && ("/" + request.getRequestPath() + "/").contains("/_history/");
        if (erases || ofHistory || request.getParameters().containsKey("_expunge")) {
            throw KeptRefusal.of(MESSAGE);
        }
    }

    /**
     * Looks at the entries of a batch or transaction.
     *
     * @throws ForbiddenOperationException 403, which says why
     */
    @Hook(Pointcut.STORAGE_TRANSACTION_PROCESSING)
    public void check(IBaseBundle posted) {
        Bundle bundle = (Bundle) posted;
        // Each entry of a batch comes here again as a transaction of its own, and fails alone.
        if (bundle.getType() == BundleType.TRANSACTION
                && bundle.getEntry().stream().anyMatch(HistoryGuard::erases)) {
            throw KeptRefusal.of(MESSAGE);
        }
    }

    private static boolean erases(BundleEntryComponent entry) {
        String url = String.valueOf(entry.getRequest().getUrl());
        String path = url.split("\\?", 2)[0];
        boolean ofHistory = entry.getRequest().getMethod() == HTTPVerb.DELETE && (path + "/").contains("/_history/");
        return ofHistory || EXPUNGES.matcher(url).find() || ERASURES.stream().anyMatch(path::endsWith);
    }
}
