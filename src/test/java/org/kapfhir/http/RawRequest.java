package org.kapfhir.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends bytes that no HTTP client would send, and returns the whole answer. */
final class RawRequest {

    private RawRequest() {}

    /** Sends a GET of exactly {@code target}, which follows the FHIR base. */
    static String get(String base, String target) {
        return send(base, "GET", target);
    }

    static String send(String base, String method, String target) {
        return request(base, method, URI.create(base).getHost(), target);
    }

    /** Sends a GET that is addressed to {@code host}. */
    static String ofHost(String base, String host, String target) {
        return request(base, "GET", host, target);
    }

    private static String request(String base, String method, String host, String target) {
        return exchange(
                base,
                "%s %s%s HTTP/1.1\r\nHost: %s\r\nAccept: application/fhir+json\r\nConnection: close\r\n\r\n"
                        .formatted(method, URI.create(base).getPath(), target, host));
    }

    /** Sends exactly {@code bytes}, one for each character, to the server of the FHIR base. */
    static String exchange(String base, String bytes) {
        URI uri = URI.create(base);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            OutputStream request = socket.getOutputStream();
            request.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            request.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
