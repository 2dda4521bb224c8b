package org.kapfhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The software bill of materials in the packaged jar lists what is in it. */
class PackagedSbomIT {

    private static final Path JAR = Path.of("target", "kap-fhir.jar");
    private static final String SBOM = "META-INF/sbom/application.cdx.json";
    private static final String LIBRARIES = "BOOT-INF/lib/";

    /** It names none in its POM; its files say Apache. */
    private static final String WITHOUT_LICENCE = "jakarta-regexp-1.4.jar";

    /** A starter is a list of others and has nothing to be packaged. */
    private static final String STARTER = "spring-boot-starter";

    /** What Spring Boot adds when it packages; of its own licence and version. */
    private static final String JAR_MODE_TOOLS = "spring-boot-jarmode-tools-";

    @Test
    void listsEveryJarWithItsVersionAndLicence() throws IOException {
        Map<String, JsonNode> components = components();
        Set<String> jars = jars();

        assertThat(jars).hasSizeGreaterThan(100);
        assertThat(components.keySet()).containsAll(jars);
        assertThat(components.entrySet())
                .allSatisfy(component -> assertThat(
                                component.getValue().path("licenses").isEmpty())
                        .as("no licence of " + component.getKey())
                        .isEqualTo(component.getKey().equals(WITHOUT_LICENCE)))
                .allSatisfy(component -> assertThat(component.getValue().path("hashes"))
                        .as("hashes of " + component.getKey())
                        .isNotEmpty());
    }

    @Test
    void listsNothingThatIsNotThere() throws IOException {
        assertThat(components().keySet())
                .filteredOn(component -> !component.startsWith(STARTER))
                .isSubsetOf(jars());
    }

    private static Map<String, JsonNode> components() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile());
                InputStream content = jar.getInputStream(new ZipEntry(SBOM))) {
            JsonNode sbom = new ObjectMapper().readTree(content);
            assertThat(sbom.path("bomFormat").asText()).isEqualTo("CycloneDX");
            assertThat(sbom.path("metadata").path("component").path("name").asText())
                    .isEqualTo("kap-fhir");
            Map<String, JsonNode> components = new LinkedHashMap<>();
            sbom.path("components").forEach(component -> components.put(fileOf(component), component));
            return components;
        }
    }

    /** The name of a component's jar, whose classifier is only in its package URL. */
    private static String fileOf(JsonNode component) {
        String purl = component.path("purl").asText();
        String classifier = purl.replaceFirst("^[^?]*\\??", "")
                .transform(qualifiers -> qualifiers.contains("classifier=")
                        ? "-" + qualifiers.replaceFirst(".*classifier=([^&]+).*", "$1")
                        : "");
        return component.path("name").asText() + "-" + component.path("version").asText() + classifier + ".jar";
    }

    private static Set<String> jars() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                    .map(name -> name.substring(LIBRARIES.length()))
                    .filter(name -> !name.startsWith(JAR_MODE_TOOLS))
                    .collect(Collectors.toSet());
        }
    }
}
