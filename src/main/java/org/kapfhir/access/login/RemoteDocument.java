package org.kapfhir.access.login;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Fetches a small document, such as the keys of an issuer. */
final class RemoteDocument {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int LARGEST = 1_000_000;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(LIMIT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * Returns the text of a document.
     *
     * @throws IOException if it is not there, too large, or takes too long
     */
    String fetch(URI url) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(LIMIT)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(LARGEST + 1);
                if (response.statusCode() != 200 || bytes.length > LARGEST) {
                    throw new IOException(url + " answers " + response.statusCode() + ", or too much");
                }
                return new String(bytes, StandardCharsets.UTF_8);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while fetching " + url, interrupted);
        }
    }
}
