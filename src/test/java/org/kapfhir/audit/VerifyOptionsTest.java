package org.kapfhir.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerifyOptionsTest {

    @Test
    void readsBothWaysToGiveAValue() {
        VerifyOptions options = VerifyOptions.of(List.of("--url", "jdbc:postgresql://db/kap?ssl=true", "--from=3"));
        assertThat(options.url()).isEqualTo("jdbc:postgresql://db/kap?ssl=true");
        assertThat(options.number("from")).isEqualTo(3);
        assertThat(options.number("to")).isNull();
    }

    @Test
    void opensADatabaseOfH2OnlyToReadAndOnlyIfItIsThere() {
        assertThat(VerifyOptions.of(List.of("--url=jdbc:h2:./data/kap")).url())
                .isEqualTo("jdbc:h2:./data/kap;IFEXISTS=TRUE;ACCESS_MODE_DATA=r");
        assertThat(VerifyOptions.of(List.of("--url=jdbc:h2:./data/kap;access_mode_data=rw"))
                        .url())
                .isEqualTo("jdbc:h2:./data/kap;access_mode_data=rw;IFEXISTS=TRUE");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertRefused("--anchors=x", "no option '--anchors=x'");
        assertRefused("jdbc:h2:x", "no option 'jdbc:h2:x'");
        assertRefused("--from", "--from needs a value");
        assertRefused("--user=a --user=b", "--user is given twice");
    }

    @Test
    void needsADatabaseOrADumpAndNotBoth() {
        assertRefused("--from=1", "One of --url and --dump");
        assertRefused("--url=a --dump=b", "One of --url and --dump");
        assertThat(VerifyOptions.of(List.of("--dump=b")).get("dump")).isEqualTo("b");
    }

    @Test
    void refusesABoundThatIsNoNumber() {
        VerifyOptions options = VerifyOptions.of(List.of("--dump=b", "--to=last"));
        assertThatThrownBy(() -> options.number("to"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--to is 'last'");
    }

    private static void assertRefused(String line, String words) {
        assertThatThrownBy(() -> VerifyOptions.of(List.of(line.split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
