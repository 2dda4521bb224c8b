package org.kapfhir.conformance;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.hl7.fhir.utilities.npm.NpmPackage;

/**
 * The FHIR npm package that this build has made, as HL7's library reads it.
 *
 * @param npm its content
 * @param version the version of the build
 */
record GuidePackage(NpmPackage npm, String version) {

    /** The folder of the definitions. */
    static final String ARTIFACTS = "package";

    /** The folder of the examples. */
    static final String EXAMPLES = "example";

    static GuidePackage built() {
        try (InputStream info = GuidePackage.class.getResourceAsStream("/META-INF/build-info.properties")) {
            Properties build = new Properties();
            build.load(info);
            String version = build.getProperty("build.version");
            try (InputStream content = Files.newInputStream(Path.of("target", "kap.fhir.ig-" + version + ".tgz"))) {
                return new GuidePackage(NpmPackage.fromPackage(content), version);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the names of a folder's resources. */
    List<String> files(String folder) {
        return requireNonNull(npm.getFolders().get(folder), folder).listFiles();
    }

    String text(String folder, String name) {
        try (InputStream file = npm.load(folder, name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
