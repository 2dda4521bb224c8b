package org.kapfhir.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file of anchors, one a line, to which lines are added and nothing else.
 *
 * @param path where it is
 */
record AnchorFile(Path path) {

    /** Adds a line and returns once it is on the disk. */
    void add(Anchor anchor) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            String line = (endsInALine(file) ? "" : "\n") + anchor.line() + "\n";
            file.position(file.size());
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
    }

    /** A line that was cut short by a crash must not take the next one with it. */
    private static boolean endsInALine(FileChannel file) throws IOException {
        if (file.size() == 0) {
            return true;
        }
        ByteBuffer last = ByteBuffer.allocate(1);
        file.read(last, file.size() - 1);
        return last.get(0) == '\n';
    }

    /** Returns the anchor with the greatest number, or nothing if there is none. */
    Optional<Anchor> last() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            Optional<Anchor> last = Optional.empty();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<Anchor> anchor = Anchor.parse(line);
                if (anchor.isPresent()
                        && anchor.get().seq() >= last.map(Anchor::seq).orElse(0L)) {
                    last = anchor;
                }
            }
            return last;
        }
    }
}
