package org.kapfhir.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the readable guide below {@code /guide/}: its pages and those of the safety rules as HTML, and the definitions that
 * they point to as JSON.
 *
 * <p>Everything is read once, when the server starts. A request can name only what was found then, so no path leads out
 * of the guide.
 */
@RestController
class GuidePages {

    /** The path of the index. */
    static final String BASE_PATH = "/guide/";

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final MediaType FHIR_JSON = MediaType.parseMediaType("application/fhir+json;charset=UTF-8");

    /** The pages bring their style with them and need nothing else. */
    private static final String NOTHING_FROM_ELSEWHERE =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    private final Map<String, Content> contents;
    private final Content missing;

    GuidePages() {
        GuideMarkdown markdown = new GuideMarkdown();
        Map<String, Content> found = new HashMap<>();
        for (Resource file : files("guide/*.md")) {
            String name = String.valueOf(file.getFilename()).replaceFirst("\\.md$", "");
            String html = markdown.page(read(file));
            found.put(name.equals("README") ? "/" : "/" + name + ".html", Content.of(HTML, html));
        }
        for (Resource file : files("guide/safety-rules/*.md")) {
            String name = String.valueOf(file.getFilename()).replaceFirst("\\.md$", ".html");
            found.put("/safety-rules/" + name, Content.of(HTML, markdown.page(read(file))));
        }
        for (String folder : new String[] {"resources", "topics"}) {
            for (Resource file : files("profiles/" + folder + "/*.json")) {
                found.put("/" + folder + "/" + file.getFilename(), Content.of(FHIR_JSON, read(file)));
            }
        }
        contents = Map.copyOf(found);
        missing = Content.of(
                HTML, markdown.page("# Not in the guide\n\nThere is no such page. [The index](README.md) lists them."));
    }

    @GetMapping("/guide")
    ResponseEntity<Void> index() {
        return ResponseEntity.status(HttpStatus.PERMANENT_REDIRECT)
                .location(URI.create(BASE_PATH))
                .build();
    }

    @GetMapping("/guide/{*path}")
    ResponseEntity<String> content(@PathVariable String path) {
        Content content = contents.get(path);
        if (content == null) {
            return answer(HttpStatus.NOT_FOUND, missing).body(missing.text());
        }
        return answer(HttpStatus.OK, content).eTag(content.tag()).body(content.text());
    }

    private static ResponseEntity.BodyBuilder answer(HttpStatus status, Content content) {
        // A cache may keep it but asks each time, because the next version of the server has another guide.
        return ResponseEntity.status(status)
                .contentType(content.type())
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", NOTHING_FROM_ELSEWHERE)
                .header("X-Content-Type-Options", "nosniff");
    }

    private static Resource[] files(String pattern) {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:/" + pattern);
            if (files.length == 0) {
                throw new IllegalStateException("No guide at " + pattern);
            }
            return files;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Resource file) {
        try (InputStream content = file.getInputStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What is served at one path; its tag changes when its text does. */
    private record Content(MediaType type, String text, String tag) {

        static Content of(MediaType type, String text) {
            return new Content(
                    type, text, "\"" + DigestUtils.md5DigestAsHex(text.getBytes(StandardCharsets.UTF_8)) + "\"");
        }
    }
}
