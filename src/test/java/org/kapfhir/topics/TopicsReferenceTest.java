package org.kapfhir.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kapfhir.topics.Topic.FilterDefinition;

/** docs/reference/subscriptions.md lists each topic with the filters that it offers. */
class TopicsReferenceTest {

    private static final String TOPIC = "https://kap-fhir.org/fhir/SubscriptionTopic/";

    @Test
    void listsTheTopicsWithTheirFilters() throws IOException {
        List<String> expected = new TopicCatalog()
                .all().stream()
                        .map(topic -> "| `" + topic.url().substring(TOPIC.length()) + "` | " + filters(topic) + " |")
                        .toList();
        List<String> found = Files.readAllLines(Path.of("docs/reference/subscriptions.md")).stream()
                .takeWhile(line -> !line.equals("## Finding the topics"))
                .filter(line -> line.matches("\\| `[a-z-]+` \\|.*"))
                .map(line -> line.replaceFirst("^(\\| `[^`]+` \\|).*\\| (.*\\|)$", "$1 $2"))
                .toList();
        assertThat(found).containsExactlyElementsOf(expected);
    }

    private static String filters(Topic topic) {
        return topic.filters().stream().map(TopicsReferenceTest::filter).collect(Collectors.joining(", "));
    }

    private static String filter(FilterDefinition filter) {
        String more = Stream.concat(
                        new TreeSet<>(filter.comparators()).stream(),
                        new TreeSet<>(filter.modifiers()).stream().map(modifier -> ":" + modifier))
                .map(each -> "`" + each + "`")
                .collect(Collectors.joining(", "));
        return "`" + filter.name() + "`" + (more.isEmpty() ? "" : " (" + more + ")");
    }
}
