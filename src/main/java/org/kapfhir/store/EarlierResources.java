package org.kapfhir.store;

import ca.uhn.fhir.batch2.api.IJobCoordinator;
import ca.uhn.fhir.batch2.jobs.parameters.PartitionedUrl;
import ca.uhn.fhir.batch2.jobs.reindex.ReindexJobParameters;
import ca.uhn.fhir.batch2.jobs.reindex.ReindexUtils;
import ca.uhn.fhir.batch2.model.JobInstanceStartRequest;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The resources that were in the store before this start.
 *
 * <p>Where they end is noted before anything of ours writes, as the server's own AuditEvents are not earlier ones.
 */
@Component
public class EarlierResources implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierResources.class);

    private static final String OF_TYPE =
            """
            select RES_ID from HFJ_RESOURCE
            where RES_TYPE = ? and RES_ID <= ? and RES_DELETED_AT is null fetch first 1 rows only""";

    private final JdbcTemplate jdbc;
    private final IJobCoordinator jobs;
    private volatile long last;

    EarlierResources(JdbcTemplate jdbc, IJobCoordinator jobs) {
        this.jdbc = jdbc;
        this.jobs = jobs;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Long stored = jdbc.queryForObject("select max(RES_ID) from HFJ_RESOURCE", Long.class);
        last = stored == null ? 0 : stored;
    }

    /**
     * Starts one job that indexes them by the search parameters now in force, or none if there are none of these types.
     */
    public void index(Collection<String> types) {
        List<String> stored =
                types.stream().distinct().sorted().filter(this::areThere).toList();
        if (stored.isEmpty()) {
            return;
        }
        ReindexJobParameters parameters = new ReindexJobParameters();
        stored.forEach(type -> parameters.addPartitionedUrl(new PartitionedUrl().setUrl(type + "?")));
        JobInstanceStartRequest request = new JobInstanceStartRequest();
        request.setJobDefinitionId(ReindexUtils.JOB_REINDEX);
        request.setParameters(parameters);
        jobs.startInstance(new SystemRequestDetails(), request);
        LOG.info("Indexing what is stored by new search parameters: {}", String.join(", ", stored));
    }

    private boolean areThere(String type) {
        return !jdbc.queryForList(OF_TYPE, Long.class, type, last).isEmpty();
    }
}
