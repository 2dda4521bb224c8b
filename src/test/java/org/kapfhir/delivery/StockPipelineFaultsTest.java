package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the table of docs/adr/0004, which test holds each fault of the stock pipeline off, with the tests. */
class StockPipelineFaultsTest {

    private static final Path PAGE = Path.of("docs/adr/0004-own-subscription-pipeline.md");
    private static final Path TESTS = Path.of("src/test/java");

    /** A class, perhaps classes inside it, and a method of the last. */
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))((?:\\.\\w+)+)`");

    @Test
    void namesATestThatExistsForEveryFault() throws IOException {
        Map<String, String> sources = sources();
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---") && !line.contains("| held off by |"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(20);
        List<String> wrong = new ArrayList<>();
        for (String row : rows) {
            List<MatchResult> tests = TEST.matcher(row).results().toList();
            if (tests.isEmpty()) {
                wrong.add("no test: " + row);
            }
            for (MatchResult test : tests) {
                String source = sources.getOrDefault(test.group(1), "");
                List<String> names = List.of(test.group(2).substring(1).split("\\.", -1));
                int last = names.size() - 1;
                boolean there = source.contains("void " + names.get(last) + "(")
                        && names.subList(0, last).stream().allMatch(name -> source.contains("class " + name + " "));
                if (!there) {
                    wrong.add(test.group());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            StockPipelineFaultsTest::read,
                            (one, other) -> one + other));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
