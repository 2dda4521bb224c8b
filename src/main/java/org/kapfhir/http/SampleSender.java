package org.kapfhir.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** Sends the transactions of a sample to this server as any client would. */
record SampleSender(HttpClient client, ServerUrls urls) {

    private static final int OK = 200;
    private static final int TOO_MANY = 429;

    static SampleSender to(ServletWebServerApplicationContext server) {
        try {
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(OwnCertificate.contextFor(server))
                    .build();
            return new SampleSender(client, ServerUrls.of(server));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Sends a transaction and returns once it is stored; one that is refused stops the start. */
    void send(String name, byte[] transaction) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(urls.fhirBase())
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofByteArray(transaction))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        while (answer.statusCode() == TOO_MANY) {
            Thread.sleep(Duration.ofSeconds(
                            answer.headers().firstValueAsLong("Retry-After").orElse(1))
                    .toMillis());
            answer = client.send(request, BodyHandlers.ofString());
        }
        if (answer.statusCode() != OK) {
            throw new IllegalStateException(name + " was answered " + answer.statusCode() + ": " + answer.body());
        }
    }
}
