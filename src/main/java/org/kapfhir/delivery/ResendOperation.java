package org.kapfhir.delivery;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.KapCanonical;
import org.kapfhir.delivery.EventArchive.Progress;
import org.kapfhir.topics.WorkSignals;
import org.springframework.stereotype.Component;

/** {@code Subscription/[id]/$resend}: has events of a Subscription sent to its endpoint once more. */
@Component
public final class ResendOperation {

    private static final String DEFINITION = KapCanonical.BASE + "/OperationDefinition/kap-resend";

    private final DaoRegistry daos;
    private final EventArchive archive;
    private final SubscriptionOwnership ownership;
    private final WorkSignals signals;

    ResendOperation(DaoRegistry daos, EventArchive archive, SubscriptionOwnership ownership, WorkSignals signals) {
        this.daos = daos;
        this.archive = archive;
        this.ownership = ownership;
        this.signals = signals;
    }

    /**
     * Has the events of a range sent once more, or those that were given up if there is none, and says how many.
     *
     * <p>Each keeps its number and its {@code Bundle.id}. They go out in the order of their numbers whenever no new event
     * waits; permission is asked again then.
     *
     * @param since the first event; the first that is kept if only the last is given
     * @param until the last event; the newest if only the first is given
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 400 or 410, which names the parameter, 403 if
     *     another client owns the Subscription, or 404 or 410 for it
     */
    @Operation(name = "$resend", type = Subscription.class, canonicalUrl = DEFINITION)
    public OperationOutcome resend(
            @IdParam IdType id,
            @OperationParam(name = EventRange.SINCE, max = 1) @Nullable StringType since,
            @OperationParam(name = EventRange.UNTIL, max = 1) @Nullable StringType until,
            RequestDetails request) {
        OperationQuery.allowOnce(request, List.of(EventRange.SINCE, EventRange.UNTIL));
        Subscription subscription = daos.getResourceDao(Subscription.class).read(id, request);
        String subscriptionId = subscription.getIdElement().getIdPart();
        ownership.require(subscriptionId, request);
        Progress progress = archive.progress(subscriptionId);
        EventRange range = EventRange.of(
                since == null ? null : since.getValue(),
                until == null ? null : until.getValue(),
                progress.kept(),
                progress.last());
        boolean deadOnly = since == null && until == null;
        int count = archive.resend(subscriptionId, range, deadOnly);
        signals.delivering().raise();
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.INFORMATION)
                .setCode(IssueType.INFORMATIONAL)
                .setDiagnostics(words(count, deadOnly, subscription.getStatus(), waiting(range, progress)));
        return outcome;
    }

    private static long waiting(EventRange range, Progress progress) {
        return Math.max(0, range.until() - Math.max(range.since() - 1, progress.acknowledged()));
    }

    private static String words(int count, boolean deadOnly, SubscriptionStatus status, long waiting) {
        StringBuilder words = new StringBuilder("Events that will be sent again: " + count + ".");
        if (deadOnly) {
            words.append(" They were given up; name a range to have others sent again.");
        } else if (waiting > 0) {
            words.append(" Events of the range that are still to be sent for the first time: " + waiting + ".");
        }
        if (count > 0 && status != SubscriptionStatus.ACTIVE) {
            words.append(" They wait until the Subscription is active; it is " + status.toCode() + ".");
        }
        return words.toString();
    }
}
