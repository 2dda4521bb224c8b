package org.kapfhir.access.login;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Interaction;
import org.kapfhir.access.Scopes;
import org.kapfhir.access.login.Launches.Launch;
import org.kapfhir.access.login.LoginTrail.LoginEvent;
import org.kapfhir.access.login.LoginTrail.Wish;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where an EHR says with which patient and encounter an app is to begin that it is about to open.
 *
 * <p>SMART leaves to the EHR how it makes a launch. Here the caller needs a role that treats patients, a scope for
 * {@code system/} or {@code user/} that reads Patients, and to be allowed to see this one. The scope {@code launch} is none
 * of these: by it an app asks to be told, and it opens no record.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#apps-that-launch-from-the-ehr">SMART
 *     App Launch, apps that launch from the EHR</a>
 */
@RestController
@IssuesTokens
class LaunchContexts {

    static final String PATH = "/launch-contexts";

    private final RegisteredClientRepository clients;
    private final Users users;
    private final LaunchPatients patients;
    private final Launches launches;
    private final LoginTrail trail;

    /**
     * What an EHR sends.
     *
     * @param client the app
     * @param patient the id of the Patient
     * @param encounter the id of the Encounter
     * @param user the name of the one user for whom it is meant
     */
    @JsonIgnoreProperties(ignoreUnknown = false)
    record Wanted(
            @Nullable String client, @Nullable String patient, @Nullable String encounter, @Nullable String user) {}

    LaunchContexts(
            RegisteredClientRepository clients,
            Users users,
            LaunchPatients patients,
            Launches launches,
            LoginTrail trail) {
        this.clients = clients;
        this.users = users;
        this.patients = patients;
        this.launches = launches;
        this.trail = trail;
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> make(HttpServletRequest request, @RequestBody Wanted wanted) {
        Caller caller = TokenCallers.callerOf(request);
        Optional<Refusal> refusal = refusal(caller, wanted);
        String patient = wanted.patient();
        trail.record(new LoginEvent(
                Wish.LAUNCH,
                caller.client(),
                caller.user(),
                caller.organisation(),
                request.getRemoteAddr(),
                refusal.map(Refusal::status).orElse(200),
                refusal.map(Refusal::code).orElse(null),
                patient == null || !Names.isId(patient) ? List.of() : List.of(patient)));
        if (refusal.isPresent()) {
            return refused(refusal.get().status(), refusal.get().words());
        }
        String launch = launches.make(new Launch(
                String.valueOf(wanted.client()), wanted.user(), String.valueOf(patient), wanted.encounter()));
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(Map.of("launch", launch, "expires_in", Launches.LIFETIME.toSeconds()));
    }

    /**
     * Why an app is not opened.
     *
     * @param code what is wrong, for the trail
     */
    private record Refusal(int status, String code, String words) {}

    private Optional<Refusal> refusal(Caller caller, Wanted wanted) {
        if (!LaunchPatients.mayOpen(caller)) {
            return Optional.of(new Refusal(403, "role", "None of the caller's roles may open an app for a patient"));
        }
        // A scope for patient/ is that of an app which was itself opened for a patient.
        if (!Scopes.parse(caller.scopes()).allowBeyondPatient(Interaction.READ, "Patient")) {
            return Optional.of(
                    new Refusal(403, "scope", "No scope for system/ or user/ lets the caller read a Patient"));
        }
        String client = wanted.client();
        if (client == null || clients.findByClientId(client) == null) {
            return Optional.of(new Refusal(400, "client", "client must be the id of a registered app"));
        }
        // The same whether there is none or it may not be seen.
        String patient = wanted.patient();
        if (patient == null
                || !Names.isId(patient)
                || patients.find(caller, patient).isEmpty()) {
            return Optional.of(
                    new Refusal(400, "patient", "patient must be the id of a Patient that the caller may see"));
        }
        if (wanted.user() != null && users.find(wanted.user()).isEmpty()) {
            return Optional.of(new Refusal(400, "user", "user must be the name of a user of this server"));
        }
        String encounter = wanted.encounter();
        return encounter == null || Names.isId(encounter)
                ? Optional.empty()
                : Optional.of(new Refusal(400, "encounter", "encounter must be the id of an Encounter"));
    }

    /** It could not be recorded. */
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> failed(BaseServerResponseException unrecorded) {
        return refused(unrecorded.getStatusCode(), "This could not be recorded. Try again later");
    }

    private static ResponseEntity<Map<String, Object>> refused(int status, String why) {
        return ResponseEntity.status(status).body(Map.of("error", why));
    }
}
