package org.kapfhir.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends the transactions of a sample to this server as any client would. */
record SampleSender(HttpClient client, ServerUrls urls) {

    private static final int OK = 200;

    static SampleSender to(ServerUrls urls) {
        return new SampleSender(HttpClient.newHttpClient(), urls);
    }

    /** Sends a transaction and returns once it is stored; one that is refused stops the start. */
    void send(String name, byte[] transaction) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(urls.fhirBase())
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofByteArray(transaction))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            throw new IllegalStateException(name + " was answered " + answer.statusCode() + ": " + answer.body());
        }
    }
}
