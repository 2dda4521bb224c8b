package org.kapfhir.store;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.search.PersistedJpaBundleProviderFactory;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.HistorySearchStyleEnum;
import java.time.Clock;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Ends a history that has no end at the moment it is asked for; takes the place of HAPI's bean.
 *
 * <p>A version that is written while a client pages would come first and push one that it has read onto the next page.
 */
final class FrozenHistories extends PersistedJpaBundleProviderFactory {

    private final Clock clock;

    FrozenHistories(Clock clock) {
        this.clock = clock;
    }

    @Override
    public IBundleProvider history(
            RequestDetails request,
            @Nullable String type,
            @Nullable JpaPid resource,
            @Nullable Date from,
            @Nullable Date until,
            @Nullable Integer offset,
            @Nullable HistorySearchStyleEnum style,
            RequestPartitionId partition) {
        Date end = until == null ? Date.from(clock.instant()) : until;
        return super.history(request, type, resource, from, end, offset, style, partition);
    }
}
