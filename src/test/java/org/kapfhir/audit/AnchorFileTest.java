package org.kapfhir.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchorFileTest {

    private static final Instant AT = Instant.parse("2026-03-01T09:30:00.000250Z");

    private final Path folder;

    AnchorFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void keepsALineForEachAnchor() throws IOException {
        AnchorFile file = new AnchorFile(folder.resolve("made/audit.anchor"));
        assertThat(file.last()).isEmpty();
        file.add(anchor(1));
        file.add(anchor(12));

        assertThat(Files.readAllLines(file.path()))
                .containsExactly(
                        "2026-03-01T09:30:00.000250Z 1 " + "a".repeat(64),
                        "2026-03-01T09:30:00.000250Z 12 " + "a".repeat(64));
        assertThat(file.last()).contains(anchor(12));
    }

    @Test
    void isNotConfusedByALineThatWasCutShort() throws IOException {
        AnchorFile file = new AnchorFile(folder.resolve("audit.anchor"));
        file.add(anchor(1));
        Files.writeString(file.path(), anchor(2).line().substring(0, 50), StandardOpenOption.APPEND);
        assertThat(file.last()).contains(anchor(1));

        file.add(anchor(3));
        assertThat(file.last()).contains(anchor(3));
        assertThat(Files.readAllLines(file.path())).hasSize(3);
    }

    @Test
    void takesNoLineForAnAnchorThatIsNone() {
        String line = anchor(7).line();
        assertThat(Anchor.parse(line)).contains(anchor(7));
        assertThat(Anchor.parse(line + " ")).isEmpty();
        assertThat(Anchor.parse(line.replace(" 7 ", " 0 "))).isEmpty();
        assertThat(Anchor.parse(line.replace("2026", "then"))).isEmpty();
        assertThat(Anchor.parse(line.substring(0, line.length() - 1))).isEmpty();
    }

    private static Anchor anchor(long seq) {
        return new Anchor(AT, seq, "a".repeat(64));
    }
}
