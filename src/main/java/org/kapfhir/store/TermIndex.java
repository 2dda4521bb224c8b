package org.kapfhir.store;

import ca.uhn.fhir.jpa.term.api.ITermReadSvc;
import ca.uhn.fhir.jpa.term.api.ReindexTerminologyResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Fills the index of the terms of stored code systems before the server accepts requests.
 *
 * <p>HAPI expands value sets and tests subsumption only with this index. It is kept in memory and filled from the
 * database, so that there is no second store to back up, to restore and to keep in step. Each server process has its
 * own: a code system stored through another process is complete here only after a restart.
 */
@Component
final class TermIndex implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(TermIndex.class);

    private final ITermReadSvc terms;
    private final JdbcTemplate database;

    TermIndex(ITermReadSvc terms, JdbcTemplate database) {
        this.terms = terms;
        this.database = database;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Integer stored = database.queryForObject("select count(*) from TRM_CONCEPT", Integer.class);
        if (stored == null || stored == 0) {
            return;
        }
        try {
            ReindexTerminologyResult result = terms.reindexTerminology();
            if (result != ReindexTerminologyResult.SUCCESS) {
                LOG.warn(
                        "The {} stored terms are not indexed ({}); value sets may expand incompletely", stored, result);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
