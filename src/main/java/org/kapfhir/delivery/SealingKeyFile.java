package org.kapfhir.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with sealing keys, one a line: the first seals, the others are retired.
 *
 * @param path where it is
 */
record SealingKeyFile(Path path) {

    private static final Logger LOG = LoggerFactory.getLogger(SealingKeyFile.class);

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /** Makes the file with a new key, readable by its owner only, unless it is there. */
    void makeIfMissing() {
        if (Files.exists(path)) {
            return;
        }
        try {
            Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
            Files.createDirectories(folder);
            // Under another name first, so that a crash leaves no file without a key.
            Path unfinished = Files.createTempFile(folder, "kap-", ".key", ownerOnly(folder));
            Files.writeString(unfinished, SealingKey.make() + System.lineSeparator());
            Files.move(unfinished, path);
            LOG.info(
                    "Made {} with a key for the secrets of Subscriptions. They are lost without it: keep a copy", path);
        } catch (FileAlreadyExistsException other) {
            LOG.debug("Another process made {}", path);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "The key file " + path + " cannot be made (kap.delivery.secret-key-file)", failed);
        }
    }

    /**
     * Returns the keys in it, and in addition those given.
     *
     * @throws IllegalArgumentException if it cannot be read or holds something else; the message holds nothing of it
     */
    SealingKeys read(List<SealingKey> retired) {
        List<String> lines;
        try {
            warnIfOpen();
            lines = Files.readAllLines(path).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "kap.delivery.secret-key-file: " + path + " is not there or cannot be read");
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("kap.delivery.secret-key-file: " + path + " holds no key");
        }
        List<SealingKey> keys = lines.stream()
                .map(line -> SealingKey.parse(line, "Each line of " + path + " (kap.delivery.secret-key-file)"))
                .toList();
        return SealingKeys.of(
                Optional.of(keys.get(0)),
                Stream.concat(keys.stream().skip(1), retired.stream()).toList());
    }

    private void warnIfOpen() throws IOException {
        if (isPosix(path) && !OWNER.containsAll(Files.getPosixFilePermissions(path))) {
            LOG.warn("{} holds the key of Subscriptions' secrets, and others than its owner may use it", path);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return isPosix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
