package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kapfhir.KapServer;
import org.kapfhir.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Whoever shows no good token is answered only so often, and cannot fill the audit trail. */
@SpringBootTest(classes = KapServer.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class StrangersIT {

    private static final int BURST = 20;
    private static final int TRIES = 200;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        String database = TestDatabase.current().newUrl();
        registry.add("spring.datasource.url", () -> database);
        registry.add("kap.access.mode", () -> "smart");
        registry.add("kap.http.rate.per-second", () -> "1");
        registry.add("kap.http.rate.burst", () -> BURST);
        registry.add("kap.delivery.secret-key", () -> "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        registry.add("kap.due.sweep-interval", () -> "1d");
    }

    @Test
    void fillNoTrail() {
        long before = recorded();
        List<Supplier<Response>> tries = List.of(
                () -> request().get("/fhir/Patient"),
                () -> request().header("Authorization", "Bearer x").get("/fhir/Patient"),
                () -> request().get("/fhir/Patient?access_token=x"),
                () -> request().formParam("grant_type", "client_credentials").post("/oauth2/token"),
                () -> request().formParam("token", "x").post("/oauth2/introspect"),
                () -> request().get("/oauth2/authorize?response_type=code&client_id=x"));
        List<Response> answers = IntStream.range(0, TRIES)
                .mapToObj(each -> tries.get(each % tries.size()).get())
                .toList();

        long answered =
                answers.stream().filter(answer -> answer.statusCode() != 429).count();
        assertThat(answered).isBetween((long) BURST, TRIES / 2L);
        assertThat(recorded() - before).isEqualTo(answered);
        List<Response> throttled =
                answers.stream().filter(answer -> answer.statusCode() == 429).toList();
        assertThat(throttled)
                .allMatch(answer -> answer.header("Retry-After") != null)
                .allMatch(answer -> answer.asString().contains("kap.http.rate.per-second"))
                .anyMatch(answer -> answer.asString().contains("\"throttled\""));
    }

    private RequestSpecification request() {
        return given().baseUri("http://127.0.0.1:" + port).redirects().follow(false);
    }

    private long recorded() {
        Long count = jdbc.queryForObject("select count(*) from KAP_AUDIT_RECORD", Long.class);
        return count == null ? 0 : count;
    }
}
