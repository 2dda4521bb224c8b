package org.kapfhir.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.kapfhir.audit.Verification.Break;

/** {@code verify-audit}: verifies the audit trail of a database or of a dump, without the server. */
public final class VerifyCommand {

    /** The first argument on the command line. */
    public static final String NAME = "verify-audit";

    private static final int INTACT = 0;
    private static final int BROKEN = 1;
    private static final int UNKNOWN = 2;

    private final PrintStream out;

    private VerifyCommand(PrintStream out) {
        this.out = out;
    }

    /**
     * Verifies, prints what it has found, and returns the status to end with: 0 if nothing was altered, 1 if something
     * was, 2 if that could not be found out.
     *
     * @param arguments those after {@link #NAME}
     */
    public static int run(List<String> arguments, PrintStream out) {
        return new VerifyCommand(out).run(arguments);
    }

    private int run(List<String> arguments) {
        try {
            VerifyOptions options = VerifyOptions.of(arguments);
            ZoneId zone =
                    ZoneId.of(options.get("time-zone", ZoneId.systemDefault().getId()));
            AnchorFile anchor = anchor(options);
            String dump = options.get("dump");
            Verification found;
            if (dump == null) {
                try (Connection connection = connect(options)) {
                    found = verify(connection, options, zone, anchor);
                }
            } else {
                try (Dump loaded = Dump.load(Path.of(dump))) {
                    found = verify(loaded.connection(), options, zone, anchor);
                }
            }
            print(found);
            return found.intact() ? INTACT : BROKEN;
        } catch (IllegalArgumentException | DateTimeException wrong) {
            out.println(wrong.getMessage());
            out.println(VerifyOptions.USAGE);
        } catch (SQLException failed) {
            out.println("The database could not be read: " + failed.getMessage());
        } catch (IOException failed) {
            out.println("A file could not be read: " + failed);
        } catch (RuntimeException failed) {
            // Whatever it is must not end the process with the status of a broken trail.
            out.println("The verification failed: " + failed);
        }
        out.println("NOT VERIFIED");
        return UNKNOWN;
    }

    private static Verification verify(Connection connection, VerifyOptions options, ZoneId zone, AnchorFile anchor)
            throws SQLException, IOException {
        return new ChainVerification(connection, zone).verify(options.number("from"), options.number("to"), anchor);
    }

    private static AnchorFile anchor(VerifyOptions options) {
        Path path = Path.of(options.get("anchor", "./data/audit.anchor"));
        if (options.get("anchor") != null && !Files.isReadable(path)) {
            throw new IllegalArgumentException("The anchor " + path + " is not there or cannot be read.");
        }
        return new AnchorFile(path);
    }

    private static Connection connect(VerifyOptions options) throws SQLException, IOException {
        String url = options.url();
        String file = options.get("password-file");
        String user = options.get("user", "");
        String password = file == null ? "" : Files.readString(Path.of(file)).strip();
        return user.isEmpty() ? DriverManager.getConnection(url) : DriverManager.getConnection(url, user, password);
    }

    private void print(Verification found) {
        out.println("Links verified: " + found.checked());
        if (found.head() != null) {
            out.println("Hash of the last: " + found.head());
        }
        out.println("Lines of the anchor compared: " + found.anchors());
        found.notes().forEach(note -> out.println("Note: " + note));
        Break first = found.firstBreak();
        if (first == null) {
            out.println("INTACT: nothing was altered");
            return;
        }
        out.println("BROKEN: " + first.kind().code() + (first.seq() == null ? "" : " at link " + first.seq()));
        out.println(first.reason());
        if (first.record() != null) {
            out.println("Record: " + first.record());
        }
        if (first.auditEvent() != null) {
            out.println("AuditEvent: AuditEvent/" + first.auditEvent());
        }
        if (first.version() != null) {
            out.println("Version: " + first.version());
        }
    }
}
