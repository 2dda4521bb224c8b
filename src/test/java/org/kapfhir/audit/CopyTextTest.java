package org.kapfhir.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * A field of a dump is what it was in the database.
 *
 * @see <a href="https://www.postgresql.org/docs/17/sql-copy.html">PostgreSQL, COPY, text format</a>
 */
class CopyTextTest {

    @Test
    void readsWhatPostgresqlEscapes() {
        assertThat(CopyText.read("plain 🐴")).isEqualTo("plain 🐴");
        assertThat(CopyText.read("")).isEmpty();
        assertThat(CopyText.read("a\\tb\\nc\\rd\\\\e\\bf\\fg\\vh")).isEqualTo("a\tb\nc\rd\\e\bf\fg\u000bh");
    }

    @Test
    void tellsNothingFromItsLetters() {
        assertThat(CopyText.read("\\N")).isNull();
        assertThat(CopyText.read("\\\\N")).isEqualTo("\\N");
        assertThat(CopyText.read("\\\\n")).isEqualTo("\\n");
    }
}
