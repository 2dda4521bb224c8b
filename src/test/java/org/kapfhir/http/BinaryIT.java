package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BinaryIT extends RestIT {

    private static final byte[] CONTENT = randomBytes(100_000);

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @Test
    void keepsContentByteByByte() {
        String location = given().contentType("image/png")
                .body(CONTENT)
                .post("/Binary")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        String path = location.substring(location.indexOf("/Binary"), location.indexOf("/_history"));
        byte[] read = RawAccept.get(path, "image/png")
                .then()
                .statusCode(200)
                .contentType("image/png")
                .extract()
                .asByteArray();
        assertThat(read).isEqualTo(CONTENT);
        assertThat(RawAccept.get(path, "*/*").asByteArray()).isEqualTo(CONTENT);
        given().get(path)
                .then()
                .contentType(FHIR_JSON)
                .body("resourceType", equalTo("Binary"))
                .body("contentType", equalTo("image/png"))
                .body("data", equalTo(Base64.getEncoder().encodeToString(CONTENT)));
    }

    @Test
    void keepsContentOfAResource() {
        String data = Base64.getEncoder().encodeToString("hello".getBytes(StandardCharsets.UTF_8));
        String id = create(
                "Binary",
                "{\"resourceType\": \"Binary\", \"contentType\": \"text/plain\", \"data\": \"" + data + "\"}");
        RawAccept.get("/Binary/" + id, "text/plain")
                .then()
                .contentType(startsWith("text/plain"))
                .body(equalTo("hello"));
    }

    @Test
    void replacesContent() {
        String id = unique();
        given().contentType("text/plain")
                .body("one")
                .put("/Binary/" + id)
                .then()
                .statusCode(201);
        given().contentType("text/plain")
                .body("two")
                .put("/Binary/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "W/\"2\"");
        RawAccept.get("/Binary/" + id, "text/plain").then().body(equalTo("two"));
        RawAccept.get("/Binary/" + id + "/_history/1", "text/plain").then().body(equalTo("one"));
    }

    @Test
    void keepsPlainJsonAsContent() {
        String id = unique();
        given().contentType("application/json")
                .body("{\"a\": 1, \"a\": 2}")
                .put("/Binary/" + id)
                .then()
                .statusCode(201);
        RawAccept.get("/Binary/" + id, "application/json").then().statusCode(200);
        given().get("/Binary/" + id).then().body("contentType", equalTo("application/json"));
    }

    @Test
    void readsAndWritesTheContentOfAnAttachment() {
        String id = create(
                "DocumentReference",
                """
                {"resourceType": "DocumentReference", "status": "current",
                 "content": [{"attachment": {"contentType": "text/plain", "data": "aGVsbG8="}}]}
                """);
        String path = "?path=DocumentReference.content.attachment";
        RawAccept.get("/DocumentReference/" + id + "/$binary-access-read" + path, "text/plain")
                .then()
                .statusCode(200)
                .body(equalTo("hello"));
        given().contentType("text/plain")
                .body("goodbye")
                .post("/DocumentReference/" + id + "/$binary-access-write" + path)
                .then()
                .statusCode(200);
        RawAccept.get("/DocumentReference/" + id + "/$binary-access-read" + path, "text/plain")
                .then()
                .body(equalTo("goodbye"));
        assertRefused(
                given().get("/DocumentReference/" + id + "/$binary-access-read?path=DocumentReference.nonsense"),
                400,
                "invalid",
                "DocumentReference.nonsense");
        assertRefused(
                given().get("/DocumentReference/" + id + "/$binary-access-read?path=(("), 400, "invalid", "FHIRPath");
    }

    @Test
    void refusesContentThatIsNotBase64() {
        assertRefused(
                given().body("{\"resourceType\": \"Binary\", \"contentType\": \"text/plain\", \"data\": \"!!!\"}")
                        .post("/Binary"),
                400,
                "structure",
                "base64Binary");
    }
}
