package org.kapfhir.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kapfhir.store.MigratedDatabase;

/** The command line says the same as the server, of a database and of its dump. */
class VerifyCommandIT {

    private static MigratedDatabase database;

    private final Path folder;

    private AuditedStore store;
    private AnchorFile anchor;

    VerifyCommandIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void makeDatabase() {
        database = MigratedDatabase.make();
    }

    @BeforeEach
    void fill() throws IOException {
        store = new AuditedStore(database).with(5);
        store.linkDeletion("Observation", "o1", 2);
        anchor = new AnchorFile(folder.resolve("audit.anchor"));
        store.anchor(anchor, AuditedStore.BEGIN);
    }

    @Test
    void verifiesADatabase() {
        Said said = verify("--url", url());
        assertThat(said.words()).contains("INTACT", "Links verified: 7", "Lines of the anchor compared: 1");
        assertThat(said.status()).isZero();
        assertThat(verify("--url", url(), "--from", "2", "--to", "4").words()).contains("Links verified: 3");
    }

    @Test
    void saysWhatWasDoneToIt() {
        change();
        Said said = verify("--url", url());
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.words())
                .contains(
                        "BROKEN: changed at link 4",
                        "Observation/o3/_history/1 has another text",
                        "Record: 4",
                        "AuditEvent: AuditEvent/a4-0",
                        "Version: Observation/o3/_history/1")
                .doesNotContain("INTACT", "Größe");
    }

    @Test
    void verifiesADump() throws IOException {
        Said said = verify("--dump", dump().toString());
        assertThat(said.words()).contains("INTACT", "Links verified: 7", "Lines of the anchor compared: 1");
        assertThat(said.status()).isZero();

        change();
        Said changed = verify("--dump", dump().toString());
        assertThat(changed.words()).contains("BROKEN: changed at link 4");
        assertThat(changed.status()).isEqualTo(1);
    }

    @Test
    void doesNotTakeWhatItCannotReadForIntact() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "PGDMP\0");
        assertUnknown("kap_audit_chain", "--dump", other.toString());
        assertUnknown("cannot", "--dump", folder.resolve("absent").toString(), "--time-zone", "UTC");
        assertUnknown("could not be read", "--url", "jdbc:h2:" + folder.resolve("absent"));
        assertUnknown("could not be read", "--url", "jdbc:unknown:kap");
        assertUnknown("Allowed: a number from 1 to 7", "--url", url(), "--from", "8");
        assertUnknown("Invalid ID", "--url", url(), "--time-zone", "Mars/Olympus!");
        assertUnknown("is not there or cannot be read", "--url", url(), "--anchor=" + folder.resolve("absent"));
        assertUnknown("usage", "--url", url(), "--dump", other.toString());
        assertThat(folder.resolve("absent.mv.db")).doesNotExist();
    }

    @Test
    void refusesADumpThatIsCutShort() throws IOException {
        Path dump = dump();
        String text = Files.readString(dump);
        Files.writeString(dump, text.substring(0, text.indexOf("COPY public.hfj_res_ver")));
        assertUnknown("hfj_res_ver", "--dump", dump.toString());

        Files.writeString(dump, text.substring(0, text.lastIndexOf("\\.")));
        assertUnknown("ends within the table", "--dump", dump.toString());
    }

    private void assertUnknown(String words, String... arguments) {
        Said said = verify(arguments);
        assertThat(said.status()).as(said.words()).isEqualTo(2);
        assertThat(said.words())
                .contains("NOT VERIFIED")
                .containsIgnoringCase(words.equals("cannot") ? "absent" : words);
    }

    private void change() {
        store.jdbc.update(
                "update HFJ_RES_VER set RES_TEXT_VC = '{}' where RES_ID = ?", store.resource("Observation/o3"));
    }

    private record Said(int status, String words) {}

    private Said verify(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        if (line.stream().noneMatch(each -> each.startsWith("--anchor"))) {
            line.addAll(List.of("--anchor", anchor.path().toString()));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int status = VerifyCommand.run(line, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return new Said(status, bytes.toString(StandardCharsets.UTF_8));
    }

    /** The pool keeps the file of H2 open for this JVM, in which case it cannot be opened to read only. */
    private static String url() {
        return database.url().startsWith("jdbc:h2:") ? database.url() + ";ACCESS_MODE_DATA=rw" : database.url();
    }

    private Path dump() throws IOException {
        return DumpWriter.write(store.jdbc, folder.resolve("kap.sql"));
    }
}
