package org.kapfhir.delivery;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kapfhir.store.DatabaseKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds the keys that seal the secrets of Subscriptions: in the settings, or in a file. */
@Configuration(proxyBeanMethods = false)
class SealingConfiguration {

    @Bean
    SealingKeys sealingKeys(DeliverySettings settings, Sandbox sandbox, DatabaseKind kind, JdbcTemplate jdbc) {
        List<SealingKey> retired = settings.retiredSecretKeys().stream()
                .map(key -> SealingKey.parse(key, "kap.delivery.retired-secret-keys"))
                .toList();
        if (!settings.secretKey().isEmpty()) {
            return SealingKeys.of(
                    Optional.of(SealingKey.parse(settings.secretKey(), "kap.delivery.secret-key")), retired);
        }
        Optional<Path> file = settings.secretKeyFile().isEmpty()
                ? (sandbox.on() ? besideDatabase(kind, jdbc) : Optional.empty())
                : Optional.of(Path.of(settings.secretKeyFile()));
        if (file.isEmpty()) {
            return SealingKeys.of(Optional.empty(), retired);
        }
        SealingKeyFile keys = new SealingKeyFile(file.get());
        if (sandbox.on()) {
            keys.makeIfMissing();
        }
        return keys.read(retired);
    }

    /** A server of PostgreSQL may have many nodes, and a key that each made for itself would be of no use to the others. */
    private static Optional<Path> besideDatabase(DatabaseKind kind, JdbcTemplate jdbc) {
        if (kind != DatabaseKind.H2) {
            return Optional.empty();
        }
        String path = jdbc.queryForObject("select database_path()", String.class);
        return Optional.ofNullable(path).map(database -> Path.of(database.replaceFirst("^[a-z]{2,}:", "") + ".key"));
    }
}
