package org.kapfhir.store;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.svc.IIdHelperService;
import ca.uhn.fhir.jpa.dao.HistoryBuilder;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.ResourceHistoryTable;
import ca.uhn.fhir.rest.param.HistorySearchStyleEnum;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A history whose order is the same for every page.
 *
 * <p>HAPI 8.8.0 leaves open how versions of one resource with the same time follow each other, so that one could be on two
 * pages and another on none. This server has no partitions, of which the original takes care.
 */
final class StableHistory extends HistoryBuilder {

    private static final String NEWEST_FIRST =
            " order by v.myUpdated desc, v.myResourceId desc, v.myResourceVersion desc";

    /** The version that was current at the time, and those after it. */
    private static final String CURRENT_AT =
            """
            v.myUpdated >= coalesce((select max(p.myUpdated) from ResourceHistoryTable p
              where p.myResourceId = :resource and p.myUpdated <= :from), :from)""";

    /** In the order above. */
    private static final String UP_TO =
            """
            (v.myUpdated > :lastUpdated or (v.myUpdated = :lastUpdated and (v.myResourceId > :lastResource
              or (v.myResourceId = :lastResource and v.myResourceVersion >= :lastVersion))))""";

    private final @Nullable String type;
    private final @Nullable JpaPid resource;
    private final @Nullable Date from;
    private final @Nullable Date until;

    private final IIdHelperService<JpaPid> names;

    StableHistory(
            @Nullable String type,
            @Nullable JpaPid resource,
            @Nullable Date from,
            @Nullable Date until,
            IIdHelperService<JpaPid> names) {
        super(type, resource, from, until);
        this.names = names;
        this.type = type;
        this.resource = resource;
        this.from = from;
        this.until = until;
    }

    @Override
    public List<ResourceHistoryTable> fetchEntities(
            RequestPartitionId partition,
            @Nullable Integer offset,
            int fromIndex,
            int toIndex,
            @Nullable HistorySearchStyleEnum style) {
        Map<String, Object> values = new HashMap<>();
        TypedQuery<ResourceHistoryTable> query = myEntityManager.createQuery(
                "select v from ResourceHistoryTable v" + where(conditions(style, values)) + NEWEST_FIRST,
                ResourceHistoryTable.class);
        values.forEach(query::setParameter);
        query.setFirstResult(fromIndex + (offset == null ? 0 : offset));
        query.setMaxResults(toIndex - fromIndex);
        List<ResourceHistoryTable> page = query.getResultList();
        name(page);
        return page;
    }

    int count(@Nullable HistorySearchStyleEnum style) {
        Map<String, Object> values = new HashMap<>();
        return count(conditions(style, values), values);
    }

    /**
     * Returns how many versions there are as far as that one, and with it.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.InvalidRequestException 400 if there is no such version
     */
    int countUpTo(PageStart last, @Nullable HistorySearchStyleEnum style) {
        Map<String, Object> values = new HashMap<>();
        List<String> conditions = conditions(style, values);
        ResourceHistoryTable version = version(last);
        conditions.add(UP_TO);
        values.put("lastUpdated", version.getUpdatedDate());
        values.put("lastResource", version.getResourceId().getId());
        values.put("lastVersion", version.getVersion());
        return count(conditions, values);
    }

    private int count(List<String> conditions, Map<String, Object> values) {
        TypedQuery<Long> query = myEntityManager.createQuery(
                "select count(v) from ResourceHistoryTable v" + where(conditions), Long.class);
        values.forEach(query::setParameter);
        return query.getSingleResult().intValue();
    }

    private ResourceHistoryTable version(PageStart last) {
        return myEntityManager
                .createQuery(
                        """
                        select v from ResourceHistoryTable v, ResourceTable r where v.myResourceId = r.myPid.myId
                          and r.myResourceType = :type and r.myFhirId = :id and v.myResourceVersion = :version""",
                        ResourceHistoryTable.class)
                .setParameter("type", last.type())
                .setParameter("id", last.id())
                .setParameter("version", last.version())
                .getResultStream()
                .findFirst()
                .orElseThrow(last::unknown);
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private List<String> conditions(@Nullable HistorySearchStyleEnum style, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>();
        if (resource != null) {
            conditions.add("v.myResourceId = :resource");
            values.put("resource", resource.getId());
        } else if (type != null) {
            conditions.add("v.myResourceType = :type");
            values.put("type", type);
        }
        if (from != null) {
            boolean currentAt = style == HistorySearchStyleEnum.AT && resource != null;
            conditions.add(currentAt ? CURRENT_AT : "v.myUpdated >= :from");
            values.put("from", from);
        }
        if (until != null) {
            conditions.add("v.myUpdated <= :until");
            values.put("until", until);
        }
        return conditions;
    }

    /** The versions know the key of their resource, but not its id. */
    private void name(List<ResourceHistoryTable> page) {
        var ids = names.translatePidsToForcedIds(
                page.stream().map(ResourceHistoryTable::getResourceId).collect(Collectors.toSet()));
        for (ResourceHistoryTable version : page) {
            JpaPid pid = version.getResourceId();
            String id = ids.get(pid).orElse(Long.toString(pid.getId()));
            version.setTransientForcedId(id.substring(id.indexOf('/') + 1));
        }
    }
}
