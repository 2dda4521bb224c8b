package org.kapfhir.safety;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kapfhir.store.LoadedContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lists in the index what a version without it has stored, once, before the server reports readiness.
 *
 * <p>A start that is interrupted is repeated by the next one; listing a record twice changes nothing.
 */
@Component
@Order(RecordIndexFill.ORDER)
class RecordIndexFill implements ApplicationRunner {

    /** Before the guide and the sample journey, which are indexed as they are stored. */
    static final int ORDER = 5;

    private static final Logger LOG = LoggerFactory.getLogger(RecordIndexFill.class);
    private static final String CONTENT = "care-record-index";

    /** Rises when the index is to list something else than before. */
    private static final String EDITION = "2";

    private static final int BATCH = 500;

    private static final String NEXT =
            """
            select RES_ID, RES_TYPE, FHIR_ID from HFJ_RESOURCE
             where RES_ID > ? and RES_DELETED_AT is null and RES_TYPE in ('%s')
             order by RES_ID limit ?"""
                    .formatted(String.join("', '", RecordKinds.TYPES));

    private final JdbcTemplate jdbc;
    private final StoredResources stored;
    private final RecordIndex index;
    private final LoadedContent loaded;
    private final RecordKinds kinds;
    private final TransactionTemplate batch;

    RecordIndexFill(
            JdbcTemplate jdbc,
            StoredResources stored,
            RecordIndex index,
            LoadedContent loaded,
            ClinicSettings settings,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.stored = stored;
        this.index = index;
        this.loaded = loaded;
        this.kinds = new RecordKinds(settings.timeZone());
        this.batch = new TransactionTemplate(transactions);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (loaded.holds(CONTENT, EDITION)) {
            return;
        }
        long listed = 0;
        Map<String, Long> next = next(0);
        while (!next.isEmpty()) {
            Map<String, Long> references = next;
            batch.executeWithoutResult(status -> list(references.keySet()));
            listed += references.size();
            next = next(references.values().stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElseThrow());
        }
        loaded.record(CONTENT, EDITION);
        if (listed > 0) {
            LOG.info("The index of patients' records now lists {} stored resources", listed);
        }
    }

    private void list(Set<String> references) {
        List<RecordEntry> entries = stored.read(references).stream()
                .flatMap(resource -> kinds.entriesOf(resource).stream())
                .toList();
        index.replace(List.copyOf(references), entries);
    }

    private Map<String, Long> next(long after) {
        Map<String, Long> found = new LinkedHashMap<>();
        jdbc.query(
                NEXT,
                row -> {
                    found.put(row.getString("RES_TYPE") + "/" + row.getString("FHIR_ID"), row.getLong("RES_ID"));
                },
                after,
                BATCH);
        return found;
    }
}
