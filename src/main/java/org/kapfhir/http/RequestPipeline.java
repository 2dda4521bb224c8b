package org.kapfhir.http;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.kapfhir.access.consent.ConsentIndex;
import org.kapfhir.access.policy.AccessHooks;
import org.kapfhir.access.policy.HiddenRecords;
import org.kapfhir.access.policy.SightIndex;
import org.kapfhir.audit.HeaderProvenance;
import org.kapfhir.audit.HistoryGuard;
import org.kapfhir.audit.KeptRecords;
import org.kapfhir.audit.RequestTrail;
import org.kapfhir.audit.WriteCapture;
import org.kapfhir.audit.history.ReportPages;
import org.kapfhir.conformance.ConformanceInterceptor;
import org.kapfhir.conformance.WarningsInAnswer;
import org.kapfhir.delivery.SocketCapabilities;
import org.kapfhir.delivery.SubscriptionGuard;
import org.kapfhir.delivery.SubscriptionOwnership;
import org.kapfhir.delivery.SubscriptionSecrets;
import org.kapfhir.ledger.LedgerFormats;
import org.kapfhir.safety.SafetyAnswer;
import org.kapfhir.safety.SafetyInterceptor;
import org.kapfhir.scores.ScoreExtraction;
import org.kapfhir.store.AuditTrailLinks;
import org.kapfhir.store.HistoryLinks;
import org.kapfhir.topics.EventCapture;
import org.kapfhir.topics.SubscriptionRegister;
import org.kapfhir.topics.TopicCapabilities;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Every hook that a request passes, in the order it passes them.
 *
 * <p>Hooks of one pointcut run in the order they are listed here; the pointcuts follow each other as their headings do.
 * Before them, {@link BodyLimitFilter} wraps the body.
 */
@Component
final class RequestPipeline {

    private final List<Object> server;
    private final List<Object> storage;

    RequestPipeline(
            FhirContext fhir,
            ISearchParamRegistry searchParameters,
            HttpSettings settings,
            AccessHooks access,
            HiddenRecords hidden,
            SearchLimits limits,
            FailureMapping failures,
            CapabilityStatementHook capabilities,
            TopicCapabilities topics,
            SocketCapabilities sockets,
            ConformanceInterceptor conformance,
            WarningsInAnswer findings,
            SubscriptionSecrets secrets,
            SubscriptionGuard subscriptions,
            SubscriptionRegister subscribers,
            SubscriptionOwnership owners,
            ConsentIndex consents,
            SightIndex sight,
            HistoryGuard histories,
            KeptRecords kept,
            HeaderProvenance provenance,
            ReportPages reports,
            AuditTrailLinks auditTrail,
            RequestTrail requests,
            RateInterceptor rates,
            WriteCapture writes,
            EventCapture events,
            SafetyInterceptor safety,
            SafetyAnswer questioned,
            ScoreExtraction scores,
            @Qualifier("jpaInterceptorService") IInterceptorService jpaInterceptors) {
        SearchCost cost = new SearchCost(limits);
        SearchGuard searches = new SearchGuard(fhir, searchParameters, cost);
        VersionPreconditions versions = new VersionPreconditions();
        ExpressionCost expressions = new ExpressionCost(fhir);
        FhirPatchGuard patches = new FhirPatchGuard(expressions);
        BundleGuard bundles = new BundleGuard(fhir, searches, patches, settings);
        this.server = both(
                // SERVER_INCOMING_REQUEST_PRE_HANDLED, and all of the storage below: may the caller do it; then
                // SERVER_OUTGOING_RESPONSE: which of the answer may the caller see
                access.server(),
                // SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED, and SERVER_OUTGOING_RESPONSE after all others: the
                // record
                requests,
                // SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED: too many of this client
                rates,
                // SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED: what the client asks for
                new ContentNegotiation(),
                histories,
                new QueryGuard(fhir, searches),
                // SERVER_INCOMING_REQUEST_POST_PROCESSED: what it sends
                versions,
                new StrictBody(fhir, settings, patches),
                provenance,
                // SERVER_INCOMING_REQUEST_PRE_HANDLED: what it sends, once HAPI has read it
                bundles,
                new ConditionalUpdateTurns(),
                // SERVER_CAPABILITY_STATEMENT_GENERATED
                capabilities,
                topics,
                sockets,
                // SERVER_OUTGOING_RESPONSE: what it is told besides the record
                findings,
                questioned,
                new VersionHeader(),
                new HistoryLinks(),
                // the same, after all others: it writes the answer if that is a ledger in a format of its own
                new LedgerFormats(),
                // the same, after all others: pages for a person
                reports,
                // SERVER_PRE_PROCESS_OUTGOING_EXCEPTION: what it is told if that failed
                new FailureInterceptor(failures, requests, hidden));
        this.storage = both(
                access.storage(),
                // STORAGE_TRANSACTION_PROCESSING, and all of a Subscription below: before the others
                secrets,
                // STORAGE_TRANSACTION_PROCESSING
                histories,
                bundles,
                // STORAGE_PRESTORAGE_RESOURCE_CREATED and _UPDATED: may it be evaluated at all
                new ExpressionGuard(fhir, expressions, cost),
                // STORAGE_TRANSACTION_PROCESSING, then STORAGE_PRESTORAGE_RESOURCE_CREATED and _UPDATED, order 100
                conformance,
                // STORAGE_PRESTORAGE_RESOURCE_CREATED and _UPDATED of a Subscription
                subscriptions,
                // STORAGE_PRESTORAGE_RESOURCE_DELETED
                versions,
                // the same, and STORAGE_PRECOMMIT_RESOURCE_UPDATED: may it change at all
                kept,
                // STORAGE_PRESTORAGE_DELETE_CONFLICTS
                auditTrail,
                // STORAGE_PRECOMMIT_RESOURCE_CREATED, _UPDATED and _DELETED
                subscribers,
                // the same, and STORAGE_PRESTORAGE_RESOURCE_UPDATED and _DELETED: whose Subscription it is
                owners,
                consents,
                sight,
                events,
                // the same, and STORAGE_PRESTORAGE_RESOURCE_DELETED: is it safe
                safety,
                // the same: what follows from a QuestionnaireResponse
                scores,
                // STORAGE_PRECOMMIT_RESOURCE_CREATED, _UPDATED and _DELETED: the record, after all that may refuse or
                // add
                writes,
                // STORAGE_VERSION_CONFLICT
                new VersionConflictRetry());
        storage.forEach(jpaInterceptors::registerInterceptor);
    }

    private static List<Object> both(List<Object> first, Object... others) {
        return Stream.concat(first.stream(), Stream.of(others)).toList();
    }

    void register(RestfulServer restfulServer) {
        server.forEach(restfulServer::registerInterceptor);
    }
}
