package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What somebody asks to delete. */
class DeletionTest {

    @Test
    void tellsAuditRecords() {
        assertThat(new Deletion("AuditEvent/a", false, Instant.EPOCH).isAuditRecord())
                .isTrue();
        assertThat(new Deletion("Observation/AuditEvent", false, Instant.EPOCH).isAuditRecord())
                .isFalse();
    }
}
