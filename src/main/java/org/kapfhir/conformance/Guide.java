package org.kapfhir.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The KAP implementation guide as it was compiled into this server.
 *
 * @param resources its conformance resources, in the order of their file names, without its examples
 * @param borrowed what guides that it depends on define, as far as this server checks it; served to the validator only
 * @param fingerprint the SHA-256 of all its files, which changes when any of them does
 */
record Guide(List<Resource> resources, List<Resource> borrowed, String fingerprint) {

    private static final String OURS = "classpath:/profiles/resources/*.json";
    private static final String BORROWED = "classpath:/profiles/backport/*.json";

    Guide {
        resources = List.copyOf(resources);
        borrowed = List.copyOf(borrowed);
    }

    /**
     * Reads the guide from the class path.
     *
     * @throws UncheckedIOException if a file cannot be read
     * @throws IllegalStateException if the guide is missing from the build
     */
    static Guide load(FhirContext fhir) {
        IParser parser = fhir.newJsonParser();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<Resource> resources = read(OURS, parser, digest);
            List<Resource> borrowed = read(BORROWED, parser, digest);
            return new Guide(resources, borrowed, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the URLs of all profiles and extensions. */
    List<String> structures() {
        return Stream.concat(resources.stream(), borrowed.stream())
                .filter(StructureDefinition.class::isInstance)
                .map(resource -> ((StructureDefinition) resource).getUrl())
                .toList();
    }

    /** Returns the ids of its profiles, extensions left out. */
    Set<String> profiles() {
        return resources.stream()
                .filter(resource -> resource instanceof StructureDefinition definition
                        && !definition.getType().equals("Extension"))
                .map(Resource::getIdPart)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Resource> read(String location, IParser parser, MessageDigest digest) throws IOException {
        List<Resource> resources = new ArrayList<>();
        org.springframework.core.io.Resource[] files = new PathMatchingResourcePatternResolver().getResources(location);
        Arrays.sort(files, Comparator.comparing(file -> String.valueOf(file.getFilename())));
        for (org.springframework.core.io.Resource file : files) {
            try (InputStream content = file.getInputStream()) {
                byte[] bytes = content.readAllBytes();
                digest.update(bytes);
                if (parser.parseResource(new String(bytes, StandardCharsets.UTF_8))
                        instanceof MetadataResource definition) {
                    resources.add(definition);
                }
            }
        }
        if (resources.isEmpty()) {
            throw new IllegalStateException("Nothing at " + location);
        }
        return resources;
    }
}
