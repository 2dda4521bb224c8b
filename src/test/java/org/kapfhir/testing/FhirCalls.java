package org.kapfhir.testing;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** Plain FHIR calls to a server, without a client library between it and the test. */
public final class FhirCalls {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    public FhirCalls(String base) {
        this.base = base;
    }

    /** Posts the resource and returns its id. */
    public IdType create(Resource resource) {
        HttpResponse<String> response = post("/" + resource.fhirType(), resource);
        if (response.statusCode() != 201) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return new IdType(response.headers().firstValue("Location").orElseThrow());
    }

    /** Posts the resource to a path below the base. */
    public HttpResponse<String> post(String path, Resource resource) {
        return send(request(path).POST(BodyPublishers.ofString(json(resource))));
    }

    /** Puts the resource under its id. */
    public HttpResponse<String> put(Resource resource) {
        return send(request("/" + resource.fhirType() + "/" + resource.getIdPart())
                .PUT(BodyPublishers.ofString(json(resource))));
    }

    /** Gets a path below the base. */
    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    /** Deletes what a path below the base names. */
    public HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    /** Reads a resource. */
    public <T extends Resource> T read(Class<T> type, String id) {
        HttpResponse<String> response = send(request("/" + FHIR.getResourceType(type) + "/" + id));
        return FHIR.newJsonParser().parseResource(type, response.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/fhir+json")
                .header("Accept", "application/fhir+json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String json(Resource resource) {
        return FHIR.newJsonParser().encodeResourceToString(resource);
    }
}
