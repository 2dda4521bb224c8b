package org.kapfhir.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The readable guide is served below {@code /guide/}, complete and without a broken link. */
class GuidePagesIT extends RestIT {

    private static final Path COMPILED = Path.of("profiles/fsh-generated");
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void listsEachProfileOnTheIndex() throws IOException {
        String index = page("");

        assertThat(index).contains("<title>Ketamine-Assisted Psychotherapy</title>");
        for (JsonNode profile : profiles()) {
            assertThat(index)
                    .contains("<a href=\"" + profile.path("id").asText() + ".html\">"
                            + profile.path("title").asText() + "</a>");
        }
    }

    @Test
    void showsEachProfileWithItsElementsAndExamples() throws IOException {
        for (JsonNode profile : profiles()) {
            assertThat(page(profile.path("id").asText() + ".html"))
                    .as("%s", profile.path("id"))
                    .contains("<title>" + profile.path("title").asText() + "</title>")
                    .contains(profile.path("url").asText())
                    .contains("<th>Element</th>\n<th>Card.</th>")
                    .contains("<h2 id=\"examples\">");
        }
    }

    @Test
    void leadsFromTheIndexToEveryPageAndDefinitionWithoutABrokenLink() throws IOException {
        Map<String, String> seen = new HashMap<>();
        Deque<URI> open = new ArrayDeque<>(List.of(guide("")));
        List<URI> anchored = new ArrayList<>();
        while (!open.isEmpty()) {
            URI url = open.remove();
            if (seen.containsKey(url.getPath())) {
                continue;
            }
            HttpResponse<byte[]> answer = get(url);
            assertThat(answer.statusCode()).as("%s", url).isEqualTo(200);
            String text = new String(answer.body(), StandardCharsets.UTF_8);
            seen.put(url.getPath(), text);
            if (typeOf(answer).startsWith("text/html")) {
                LINK.matcher(text)
                        .results()
                        .map((MatchResult link) -> url.resolve(link.group(1)))
                        .filter(link -> link.getAuthority().equals(url.getAuthority()))
                        .peek(link -> {
                            if (link.getFragment() != null) {
                                anchored.add(link);
                            }
                        })
                        .forEach(open::add);
            }
        }

        assertThat(anchored).isNotEmpty().allSatisfy(link -> assertThat(seen.get(link.getPath()))
                .contains("id=\"" + link.getFragment() + "\""));
        TreeSet<String> pages = new TreeSet<>(List.of("/fhir/metadata"));
        names(Path.of("docs/guide"))
                .map(name -> name.equals("README.md") ? "/guide/" : "/guide/" + name.replace(".md", ".html"))
                .forEach(pages::add);
        assertThat(seen).containsKeys(pages.toArray(String[]::new));
        assertThat(seen.keySet())
                .filteredOn(path -> path.startsWith("/guide/topics/"))
                .isNotEmpty();
    }

    @Test
    void servesEachDefinitionAsItWasCompiled() throws IOException {
        for (String folder : List.of("resources", "topics")) {
            for (String name : names(COMPILED.resolve(folder)).toList()) {
                HttpResponse<byte[]> answer = get(guide(folder + "/" + name));

                assertThat(answer.statusCode()).as(name).isEqualTo(200);
                assertThat(typeOf(answer)).startsWith(FHIR_JSON);
                assertThat(answer.body())
                        .isEqualTo(Files.readAllBytes(COMPILED.resolve(folder).resolve(name)));
            }
        }
    }

    @Test
    void needsNothingFromElsewhereToShowAPage() {
        HttpResponse<byte[]> answer = get(guide("kap-dose-administration.html"));

        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .doesNotContain("src=")
                .doesNotContain("<link")
                .doesNotContain("<script");
    }

    @Test
    void findsAnUnchangedPageUnchanged() {
        HttpResponse<byte[]> first = get(guide("terminology.html"));
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> second = send(request(guide("terminology.html")).header("If-None-Match", tag));

        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void answersHeadAsGetWithoutTheBody() {
        HttpResponse<byte[]> get = get(guide(""));
        HttpResponse<byte[]> head = send(request(guide("")).method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String header : List.of("Content-Type", "Content-Length", "ETag")) {
            assertThat(head.headers().firstValue(header))
                    .isPresent()
                    .isEqualTo(get.headers().firstValue(header));
        }
    }

    @Test
    void leadsToTheIndexWithoutTheSlash() {
        HttpResponse<byte[]> answer = get(URI.create(root() + "/guide"));

        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.headers().firstValue("Location")).hasValue("/guide/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kap-unknown.html", "README.md", "resources/", "resources/unknown.json", "application.yml"})
    void answersAnUnknownPageWithAPage(String path) {
        HttpResponse<byte[]> answer = get(guide(path));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(typeOf(answer)).startsWith("text/html");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("Not in the guide")
                .contains("href=\"/guide/\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/guide/../application.yml",
                "/guide/%2e%2e/application.yml",
                "/guide/resources/../../application.yml",
                "/guide/resources/..%2f..%2fapplication.yml",
                "/guide/resources/..%5c..%5capplication.yml",
                "/guide/..;/application.yml",
                "/guide/resources/..%252f..%252fapplication.yml",
            })
    void refusesAPathThatLeadsOut(String path) {
        String answer = RawRequest.get(root(), path);

        assertThat(answer).matches("(?s)HTTP/1\\.1 (400|404) .*").doesNotContain("datasource");
        assertShowsNothingInternal(answer);
    }

    private static List<JsonNode> profiles() throws IOException {
        List<JsonNode> profiles = new ArrayList<>();
        for (String name : names(COMPILED.resolve("resources")).toList()) {
            JsonNode resource =
                    JSON.readTree(Files.readString(COMPILED.resolve("resources").resolve(name)));
            if (resource.path("resourceType").asText().equals("StructureDefinition")
                    && !resource.path("type").asText().equals("Extension")) {
                profiles.add(resource);
            }
        }
        assertThat(profiles).isNotEmpty();
        return profiles;
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    private String page(String name) {
        HttpResponse<byte[]> answer = get(guide(name));
        assertThat(answer.statusCode()).as(name).isEqualTo(200);
        assertThat(typeOf(answer)).isEqualToIgnoringCase("text/html;charset=utf-8");
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> get(URI url) {
        return send(request(url));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static HttpRequest.Builder request(URI url) {
        return HttpRequest.newBuilder(url);
    }

    private static String typeOf(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Content-Type").orElseThrow();
    }

    private URI guide(String path) {
        return URI.create(root() + "/guide/" + path);
    }

    private String root() {
        return base().substring(0, base().length() - "/fhir".length());
    }
}
