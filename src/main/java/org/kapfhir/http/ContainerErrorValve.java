package org.kapfhir.http;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Writes an OperationOutcome in place of Tomcat's HTML page, for example for a URL with an encoded slash. */
final class ContainerErrorValve extends ErrorReportValve {

    private final FhirContext fhir;

    ContainerErrorValve(FhirContext fhir) {
        this.fhir = fhir;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpStatus known = HttpStatus.resolve(status);
        String reason = known == null ? "Refused" : known.getReasonPhrase();
        String message =
                status == 400 ? "The server cannot read this request; check the percent-encoding of the URL" : reason;
        String body = fhir.newJsonParser()
                .encodeResourceToString(
                        Outcomes.error(status < 500 ? IssueType.INVALID : IssueType.NOTSUPPORTED, message));
        try {
            SecurityHeaders.of(String.valueOf(request.getRequestURI()), request.isSecure())
                    .forEach((name, value) -> {
                        if (!response.containsHeader(name)) {
                            response.setHeader(name, value);
                        }
                    });
            response.setContentType("application/fhir+json;charset=UTF-8");
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            container.getLogger().debug("The client was gone before its error could be reported");
        }
    }
}
