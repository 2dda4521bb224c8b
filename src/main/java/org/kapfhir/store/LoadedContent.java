package org.kapfhir.store;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Remembers which content the server has put into the store itself, by name and fingerprint. */
@Component
public class LoadedContent {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    LoadedContent(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Returns whether any edition of the content was loaded. */
    public boolean holds(String name) {
        return edition(name).isPresent();
    }

    /** Returns the fingerprint of the edition that was last loaded, or nothing. */
    public Optional<String> edition(String name) {
        return jdbc.queryForList("select fingerprint from kap_loaded where name = ?", String.class, name).stream()
                .findFirst();
    }

    /** Returns whether this edition of the content was the last loaded. */
    public boolean holds(String name, String fingerprint) {
        return edition(name).filter(fingerprint::equals).isPresent();
    }

    /** Records that an edition of the content is now loaded. */
    @Transactional
    public void record(String name, String fingerprint) {
        jdbc.update("delete from kap_loaded where name = ?", name);
        jdbc.update(
                "insert into kap_loaded (name, fingerprint, loaded_at) values (?, ?, ?)",
                name,
                fingerprint,
                clock.instant().atOffset(ZoneOffset.UTC));
    }
}
