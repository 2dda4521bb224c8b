package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingKeyFileTest {

    private final Path folder;

    SealingKeyFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void isMadeOnceForItsOwnerOnly() throws IOException {
        Path path = folder.resolve("new/kap.key");
        SealingKeyFile file = new SealingKeyFile(path);
        file.makeIfMissing();
        String made = Files.readString(path);
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
        }
        file.makeIfMissing();
        assertThat(Files.readString(path)).isEqualTo(made);
        try (var files = Files.list(folder.resolve("new"))) {
            assertThat(files).containsExactly(path);
        }
        assertThat(file.read(List.of()).known()).hasSize(1);
    }

    @Test
    void holdsTheKeyFirstAndRetiredOnesAfterIt() throws IOException {
        String first = SealingKey.make();
        String second = SealingKey.make();
        SealingKeys keys = write(first + "\n" + second + "\n\n").read(List.of());
        assertThat(keys.current().orElseThrow().id())
                .isEqualTo(SealingKey.parse(first, "x").id());
        assertThat(keys.known()).containsKey(SealingKey.parse(second, "x").id()).hasSize(2);
    }

    @Test
    void saysWhatIsWrongWithItAndNothingOfIt() throws IOException {
        assertThatThrownBy(() -> new SealingKeyFile(folder.resolve("none")).read(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kap.delivery.secret-key-file")
                .hasMessageContaining("is not there");
        assertThatThrownBy(() -> write("\n").read(List.of())).hasMessageContaining("holds no key");
        assertThatThrownBy(() -> write("c2hvcnQ=").read(List.of()))
                .hasMessageContaining("must be 32 bytes in base64, but is 5 bytes")
                .hasMessageNotContaining("c2hvcnQ");
    }

    private SealingKeyFile write(String text) throws IOException {
        return new SealingKeyFile(Files.writeString(folder.resolve("kap.key"), text));
    }
}
