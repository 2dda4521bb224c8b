package org.kapfhir.http;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Callers;
import org.kapfhir.access.policy.StandingAccess;
import org.kapfhir.http.FailureMapping.FailedRequest;
import org.kapfhir.safety.Card;
import org.kapfhir.safety.CardFeedback;
import org.kapfhir.safety.DecisionSupport;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Answers CDS Hooks 2.0: discovery, services and feedback, in JSON. See docs/adr/0013. */
@RestController
class CdsHooksController {

    /** The path of the discovery. */
    static final String BASE_PATH = "/cds-services";

    private final DecisionSupport support;
    private final CardFeedback feedback;
    private final FailureMapping failures;
    private final FhirContext fhir;
    private final JsonGuard json;
    private final Callers callers;
    private final StandingAccess access;

    CdsHooksController(
            DecisionSupport support,
            CardFeedback feedback,
            FailureMapping failures,
            FhirContext fhir,
            HttpSettings settings,
            Callers callers,
            StandingAccess access) {
        this.callers = callers;
        this.access = access;
        this.json = new JsonGuard(settings.maxDepth());
        this.support = support;
        this.feedback = feedback;
        this.failures = failures;
        this.fhir = fhir;
    }

    /** What the discovery answers. */
    record Discovery(List<CdsService.Description> services) {}

    /** What a service answers. */
    record Cards(List<Card> cards) {}

    /**
     * What a refused call is answered.
     *
     * @param error what is wrong, in plain words
     * @param field the path of the member at fault, or an empty text
     */
    record Refused(String error, String field) {}

    @GetMapping(path = BASE_PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Discovery discover() {
        return new Discovery(
                Arrays.stream(CdsService.values()).map(CdsService::describe).toList());
    }

    @PostMapping(
            path = BASE_PATH + "/{id}",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Cards call(
            @PathVariable String id, @RequestBody(required = false) byte @Nullable [] body, HttpServletRequest http) {
        CdsService service = service(id);
        CdsRequest request = CdsRequest.read(given(body), service, fhir);
        if (!access.mayBeAdvised(callers.of(http), request.patient())) {
            throw new CdsRefusal(
                    403,
                    "context.patientId",
                    "context.patientId: The token does not allow to be advised about Patient/" + request.patient());
        }
        Optional<List<Card>> cards = service == CdsService.PATIENT_VIEW
                ? support.patientView(request.instance(), request.patient(), request.bringsPatient())
                : support.orders(request.orders(service, fhir));
        URI server = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/")
                .build()
                .toUri();
        return new Cards(cards
                .orElseThrow(() -> new CdsRefusal(
                        412,
                        "context.patientId",
                        "context.patientId: Patient/" + request.patient()
                                + " is not on this server and not in prefetch.patient"))
                .stream()
                .map(card -> card.under(server))
                .toList());
    }

    @PostMapping(path = BASE_PATH + "/{id}/feedback", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> feedback(@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body) {
        CdsService service = service(id);
        CdsFeedback.read(given(body))
                .forEach(each -> feedback.record(service.id(), each.card(), each.outcome(), each.reason()));
        return ResponseEntity.ok().build();
    }

    @ExceptionHandler
    ResponseEntity<Refused> refused(CdsRefusal refusal) {
        return ResponseEntity.status(refusal.status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Refused(refusal.error(), refusal.field()));
    }

    @ExceptionHandler
    ResponseEntity<Refused> failed(RuntimeException failure, HttpServletRequest http) {
        String id = Optional.ofNullable(http.getHeader("X-Request-ID"))
                .orElseGet(() -> UUID.randomUUID().toString());
        BaseServerResponseException answer = failures.answer(failure, new FailedRequest(id, false, true));
        String message = answer.getOperationOutcome() instanceof OperationOutcome outcome && outcome.hasIssue()
                ? outcome.getIssueFirstRep().getDiagnostics()
                : "The request failed";
        return ResponseEntity.status(answer.getStatusCode())
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Refused(message, ""));
    }

    private static CdsService service(String id) {
        return CdsService.of(id)
                .orElseThrow(() -> new CdsRefusal(404, "", "There is no such service; " + BASE_PATH + " lists them"));
    }

    private byte[] given(byte @Nullable [] body) {
        byte[] bytes = body == null ? new byte[0] : body;
        json.check(bytes);
        return bytes;
    }
}
