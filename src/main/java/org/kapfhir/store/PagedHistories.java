package org.kapfhir.store;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.entity.Search;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.search.PersistedJpaBundleProvider;
import ca.uhn.fhir.jpa.search.PersistedJpaBundleProviderFactory;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.HistorySearchStyleEnum;
import ca.uhn.fhir.rest.server.IPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** Makes histories whose pages do not move while others write; takes the place of HAPI's bean. */
final class PagedHistories extends PersistedJpaBundleProviderFactory {

    private final AutowireCapableBeanFactory beans;

    private final StableHistories histories;

    PagedHistories(AutowireCapableBeanFactory beans, StableHistories histories) {
        this.beans = beans;
        this.histories = histories;
    }

    @Override
    public PersistedJpaBundleProvider newInstance(RequestDetails request, Search search) {
        PagedHistory history = new PagedHistory(request, search, histories);
        beans.autowireBean(history);
        return history;
    }

    /**
     * Returns the history from where the request wants it.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.InvalidRequestException 400 if that is not a version of this server
     */
    @Override
    public IBundleProvider history(
            @Nullable RequestDetails request,
            @Nullable String type,
            @Nullable JpaPid resource,
            @Nullable Date from,
            @Nullable Date until,
            @Nullable Integer offset,
            @Nullable HistorySearchStyleEnum style,
            RequestPartitionId partition) {
        // The server itself asks without.
        IPagingProvider pages = request == null ? null : request.getServer().getPagingProvider();
        if (request != null && pages != null) {
            keepToPageSize(request, pages);
        }
        PagedHistory history =
                (PagedHistory) super.history(request, type, resource, from, until, offset, style, partition);
        history.find();
        return history;
    }

    /** HAPI does so only on a page that skips nothing. */
    private static void keepToPageSize(RequestDetails request, IPagingProvider pages) {
        Integer asked = RestfulServerUtils.extractCountParameter(request);
        int size = asked == null || asked == 0 ? pages.getDefaultPageSize() : asked;
        Map<String, String[]> parameters = new HashMap<>(request.getParameters());
        parameters.put(
                Constants.PARAM_COUNT, new String[] {String.valueOf(Math.min(size, pages.getMaximumPageSize()))});
        request.setParameters(parameters);
    }
}
