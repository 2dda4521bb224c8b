package org.kapfhir.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.kapfhir.KapServer;
import org.kapfhir.testing.TestDatabase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** Needs a server of its own, as it stops and starts it. */
class ShutdownAndRestartIT {

    private final HttpClient client = HttpClient.newHttpClient();

    private static ServletWebServerApplicationContext start(String databaseUrl) {
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(KapServer.class)
                .run("--server.port=0", "--spring.datasource.url=" + databaseUrl);
    }

    private static String base(ServletWebServerApplicationContext server) {
        return "http://127.0.0.1:" + server.getWebServer().getPort() + "/fhir";
    }

    @Test
    void finishesARunningRequestAndHasEverythingAfterARestart() throws Exception {
        String databaseUrl = TestDatabase.current().newUrl();
        ServletWebServerApplicationContext server = start(databaseUrl);
        String patient = base(server) + "/Patient/running";
        assertThat(put(patient, "").statusCode()).isEqualTo(201);
        storeTerms(base(server));
        stopDuringAWrite(server, patient);

        ServletWebServerApplicationContext again = start(databaseUrl);
        try {
            assertThat(get(base(again) + "/Patient/running")).contains("\"active\":true");
            assertThat(get(base(again) + "/ValueSet/colours/$expand?filter=Gre"))
                    .contains("\"green\"")
                    .doesNotContain("\"blue\"");
        } finally {
            again.close();
        }
    }

    private void stopDuringAWrite(ServletWebServerApplicationContext server, String patient) throws Exception {
        CompletableFuture<HttpResponse<String>> running;
        CompletableFuture<Void> stopped;
        try (Connection holder = server.getBean(DataSource.class).getConnection()) {
            holder.setAutoCommit(false);
            try (Statement lock = holder.createStatement()) {
                lock.execute("update HFJ_RESOURCE set RES_VER = RES_VER where FHIR_ID = 'running'");
            }
            running = CompletableFuture.supplyAsync(() -> putUnchecked(patient, ", \"active\": true"));
            LongTaskTimer requests = server.getBean(MeterRegistry.class)
                    .get("http.server.requests.active")
                    .longTaskTimer();
            await().atMost(Duration.ofSeconds(15)).until(() -> requests.activeTasks() == 1);

            stopped = CompletableFuture.runAsync(server::close);
            await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThatThrownBy(() -> put(patient, ""))
                    .isInstanceOf(ConnectException.class));
            assertThat(running).isNotDone();
            assertThat(stopped).isNotDone();
            holder.rollback();
        }
        assertThat(running.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        stopped.get(60, TimeUnit.SECONDS);
    }

    private void storeTerms(String base) throws IOException, InterruptedException {
        send(
                base + "/CodeSystem/colours",
                """
                {"resourceType": "CodeSystem", "id": "colours", "url": "https://kap-fhir.org/test/colours", "name": "Colours",
                 "status": "active", "content": "complete",
                 "concept": [{"code": "green", "display": "Green"}, {"code": "blue", "display": "Blue"}]}
                """);
        send(
                base + "/ValueSet/colours",
                """
                {"resourceType": "ValueSet", "id": "colours", "url": "https://kap-fhir.org/test/all-colours",
                 "name": "AllColours", "status": "active",
                 "compose": {"include": [{"system": "https://kap-fhir.org/test/colours"}]}}
                """);
    }

    private HttpResponse<String> putUnchecked(String url, String more) {
        try {
            return put(url, more);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private HttpResponse<String> put(String url, String more) throws IOException, InterruptedException {
        return send(url, "{\"resourceType\": \"Patient\", \"id\": \"running\"" + more + "}");
    }

    private HttpResponse<String> send(String url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/fhir+json")
                .PUT(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private String get(String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }
}
