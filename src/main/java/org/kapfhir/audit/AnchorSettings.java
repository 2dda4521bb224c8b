package org.kapfhir.audit;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the anchor of the audit trail, {@code kap.audit.anchor.*}.
 *
 * @param file path, default {@code ./data/audit.anchor}: the file outside the database that tells where the chain ended
 *     at which time; of this node alone. It cannot be empty, for without it a chain that was rewritten as a whole is not
 *     found out
 * @param interval duration, default 1m, at least 100ms: how often a line is added, if the chain has grown
 */
@ConfigurationProperties(prefix = "kap.audit.anchor", ignoreUnknownFields = false)
@Validated
record AnchorSettings(
        @NotBlank(message = "must name a file") @DefaultValue("./data/audit.anchor") String file,
        @NotNull @DurationMin(millis = 100) @DefaultValue("1m") Duration interval) {

    AnchorFile anchorFile() {
        return new AnchorFile(Path.of(file));
    }
}
