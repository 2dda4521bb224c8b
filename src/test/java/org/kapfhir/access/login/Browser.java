package org.kapfhir.access.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** A user's browser: keeps cookies, fills in forms, and goes where it is sent until that is an app. */
final class Browser {

    private static final Pattern INPUT = Pattern.compile("<input ([^>]*)>");
    private static final Pattern FORM =
            Pattern.compile("<form method=\"post\" action=\"([^\"]*)\">(.*?)</form>", Pattern.DOTALL);

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String root;
    private URI at;
    private String page = "";
    private int status;

    Browser(String root) {
        this.root = root;
        this.at = URI.create(root);
    }

    /** Opens a URL and follows it. */
    Browser open(String url) {
        return go(HttpRequest.newBuilder(URI.create(url)), URI.create(url));
    }

    /** Sends the first form that has a text, with some fields filled in. */
    Browser send(String text, Map<String, String> filled) {
        MatchResult form = FORM.matcher(page)
                .results()
                .filter(each -> each.group(2).contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No form with " + text + " at " + at + ": " + page));
        List<String[]> fields = INPUT.matcher(form.group(2))
                .results()
                .map(input -> new String[] {attribute(input.group(1), "name"), attribute(input.group(1), "value")})
                .filter(field -> !filled.containsKey(field[0]))
                .collect(Collectors.toList());
        filled.forEach((name, value) -> fields.add(new String[] {name, value}));
        String body = fields.stream()
                .map(field -> encoded(field[0]) + "=" + encoded(field[1]))
                .collect(Collectors.joining("&"));
        URI target = at.resolve(form.group(1));
        return go(
                HttpRequest.newBuilder(target)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)),
                target);
    }

    Browser logIn(String name, String password) {
        return send("password", Map.of("username", name, "password", password));
    }

    /** Where it is: the last URL, which may be one of an app. */
    URI at() {
        return at;
    }

    String page() {
        return page;
    }

    int status() {
        return status;
    }

    /** The parameters with which it was sent to the app. */
    Map<String, String> answer() {
        return parameters(at);
    }

    static Map<String, String> parameters(URI url) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String each : String.valueOf(url.getRawQuery()).split("&", -1)) {
            String[] parts = each.split("=", 2);
            parameters.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private Browser go(HttpRequest.Builder request, URI url) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            status = response.statusCode();
            page = response.body();
            at = url;
            if (status == 302 || status == 303) {
                URI next = url.resolve(response.headers().firstValue("Location").orElseThrow());
                at = next;
                return next.toString().startsWith(root + "/") ? go(HttpRequest.newBuilder(next), next) : this;
            }
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String attribute(String input, String name) {
        return Pattern.compile("\\b" + name + "=\"([^\"]*)\"")
                .matcher(input)
                .results()
                .map(found -> HtmlUtils.htmlUnescape(found.group(1)))
                .findFirst()
                .orElse("");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
