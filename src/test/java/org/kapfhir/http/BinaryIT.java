package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BinaryIT extends RestIT {

    private static byte[] picture() {
        byte[] bytes = new byte[100_000];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private HttpResponse<byte[]> read(String path, String accept) {
        HttpResponse<byte[]> response = PlainGet.of(base() + path, accept);
        assertThat(response.statusCode()).isEqualTo(200);
        return response;
    }

    private String readText(String path) {
        HttpResponse<byte[]> response = read(path, "text/plain");
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Test
    void keepsContentByteByByte() {
        byte[] picture = picture();
        String location = given().contentType("image/png")
                .body(picture)
                .post("/Binary")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        String path = location.substring(location.indexOf("/Binary"), location.indexOf("/_history"));

        HttpResponse<byte[]> read = read(path, "image/png");
        assertThat(read.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(read.body()).isEqualTo(picture);
        assertThat(read(path, "*/*").body()).isEqualTo(picture);
        given().get(path)
                .then()
                .contentType(FHIR_JSON)
                .body("resourceType", equalTo("Binary"))
                .body("contentType", startsWith("image/png"))
                .body("data", equalTo(Base64.getEncoder().encodeToString(picture)));
    }

    @Test
    void keepsContentOfAResource() {
        String id = create(
                "Binary",
                """
                {"resourceType": "Binary", "contentType": "text/plain", "data": "aGVsbG8="}
                """);
        assertThat(readText("/Binary/" + id)).isEqualTo("hello");
    }

    @Test
    void replacesContent() {
        String path = "/Binary/" + unique();
        given().contentType("text/plain;charset=UTF-8")
                .body("one")
                .put(path)
                .then()
                .statusCode(201);
        given().contentType("text/plain;charset=UTF-8")
                .body("two")
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", "W/\"2\"");
        assertThat(new String(read(path, "*/*").body(), StandardCharsets.UTF_8)).isEqualTo("two");
        assertThat(new String(read(path + "/_history/1", "*/*").body(), StandardCharsets.UTF_8))
                .isEqualTo("one");
    }

    @Test
    void keepsPlainJsonAsContent() {
        String path = "/Binary/" + unique();
        String json = "{\"a\": 1, \"a\": 2}";
        given().contentType("application/json;charset=UTF-8")
                .body(json)
                .put(path)
                .then()
                .statusCode(201);
        assertThat(given().get(path).<String>path("data"))
                .isEqualTo(Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsAndWritesTheContentOfAnAttachment() {
        String id = create(
                "DocumentReference",
                """
                {"resourceType": "DocumentReference", "status": "current",
                 "content": [{"attachment": {"contentType": "text/plain", "data": "aGVsbG8="}}]}
                """);
        String read = "/DocumentReference/" + id + "/$binary-access-read?path=";
        assertThat(readText(read + "DocumentReference.content.attachment")).isEqualTo("hello");
        given().contentType("text/plain")
                .body("goodbye")
                .post("/DocumentReference/" + id + "/$binary-access-write?path=DocumentReference.content.attachment")
                .then()
                .statusCode(200);
        assertThat(readText(read + "DocumentReference.content.attachment")).isEqualTo("goodbye");
        assertRefused(given().get(read + "DocumentReference.nonsense"), 400, "invalid", "DocumentReference.nonsense");
        assertRefused(given().get(read + "(("), 400, "invalid", "FHIRPath");
    }

    @Test
    void refusesContentThatIsNotBase64() {
        assertRefused(
                given().body(
                                """
                                {"resourceType": "Binary", "contentType": "text/plain", "data": "!!!"}
                                """)
                        .post("/Binary"),
                400,
                "structure",
                "base64Binary");
    }
}
