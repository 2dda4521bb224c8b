package org.kapfhir.http;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers an error outside HAPI: with an OperationOutcome below the FHIR base, with one line of text elsewhere. */
@RestController
class ErrorPage implements ErrorController {

    private final FhirContext fhir;

    ErrorPage(FhirContext fhir) {
        this.fhir = fhir;
    }

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<String> answer(HttpServletRequest request) {
        HttpStatus status = status(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (!path.startsWith(FhirServerConfiguration.BASE_PATH + "/")) {
            return ResponseEntity.status(status)
                    .contentType(MediaType.TEXT_PLAIN)
                    .body(status.getReasonPhrase());
        }
        String outcome = fhir.newJsonParser()
                .encodeResourceToString(Outcomes.error(IssueType.NOTSUPPORTED, status.getReasonPhrase()));
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType("application/fhir+json"))
                .body(outcome);
    }

    /** A method that HTTP does not know is refused as one that is not allowed: it is no fault of the server. */
    private static HttpStatus status(Object code) {
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        if (status == null) {
            return HttpStatus.INTERNAL_SERVER_ERROR;
        }
        return status == HttpStatus.NOT_IMPLEMENTED ? HttpStatus.METHOD_NOT_ALLOWED : status;
    }
}
