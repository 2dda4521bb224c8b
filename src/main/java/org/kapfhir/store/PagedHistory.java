package org.kapfhir.store;

import ca.uhn.fhir.jpa.entity.Search;
import ca.uhn.fhir.jpa.search.PersistedJpaBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.method.ResponsePage.ResponsePageBuilder;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * A history that counts and reads what was committed at one moment.
 *
 * <p>A version has its time before it is committed, so it can join a history at any place near its beginning, also between
 * the count and the reading. HAPI then leaves as many of the oldest versions out of the last page.
 */
final class PagedHistory extends PersistedJpaBundleProvider {

    private final StableHistories histories;

    private final @Nullable PageStart start;

    PagedHistory(RequestDetails request, Search search, StableHistories histories) {
        super(request, search);
        this.histories = histories;
        this.start = PageStart.of(request);
    }

    /** Counts the history and what of it was told, and lets HAPI know. */
    void find() {
        Place place = place();
        tell(place);
        if (start != null) {
            // HAPI needs it to know whether another page follows.
            start.found(place.told());
        }
    }

    @Override
    public List<IBaseResource> getResources(int from, int to, ResponsePageBuilder page) {
        Place place = place();
        while (true) {
            tell(place);
            List<IBaseResource> found = super.getResources(from, to, page);
            Place now = place();
            if (now.equals(place)) {
                return found;
            }
            place = now;
        }
    }

    private void tell(Place place) {
        Search search = getSearchEntity();
        search.setTotalCount(place.total());
        if (start != null) {
            search.setOffset(place.told());
        }
    }

    private Place place() {
        Search search = getSearchEntity();
        return myTxService
                .withRequest(myRequest)
                .withRequestPartitionId(getRequestPartitionId())
                .execute(() -> {
                    StableHistory history = histories.newHistoryBuilder(
                            search.getResourceType(),
                            search.getResourceId(),
                            search.getLastUpdatedLow(),
                            search.getLastUpdatedHigh());
                    return new Place(
                            history.count(search.getHistorySearchStyle()),
                            start == null ? 0 : history.countUpTo(start, search.getHistorySearchStyle()));
                });
    }

    /** How many versions there are, and how many of them earlier pages told. */
    private record Place(int total, int told) {}
}
