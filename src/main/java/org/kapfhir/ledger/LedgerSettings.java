package org.kapfhir.ledger;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the ledger, {@code kap.ledger.*}.
 *
 * @param maxRecords number, default 20000, at least 1: stored versions of dispenses and doses that one ledger is computed
 *     from; a ledger of more is refused, so that one request does not take all memory
 */
@ConfigurationProperties(prefix = "kap.ledger", ignoreUnknownFields = false)
@Validated
public record LedgerSettings(@Min(1) @DefaultValue("20000") int maxRecords) {}
