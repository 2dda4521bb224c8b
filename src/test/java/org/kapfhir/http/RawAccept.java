package org.kapfhir.http;

import io.restassured.RestAssured;
import io.restassured.config.HeaderConfig;
import io.restassured.response.Response;

/** Reads with one Accept header, in place of that of every test's requests. */
final class RawAccept {

    private RawAccept() {}

    static Response get(String path, String accept) {
        return RestAssured.given()
                .config(RestAssured.config()
                        .headerConfig(HeaderConfig.headerConfig().overwriteHeadersWithName("Accept")))
                .header("Accept", accept)
                .get(path);
    }
}
