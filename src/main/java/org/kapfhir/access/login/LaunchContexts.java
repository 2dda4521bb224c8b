package org.kapfhir.access.login;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Role;
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

/** Where an EHR says with which patient and encounter an app is to begin that it is about to open. */
@RestController
@IssuesTokens
class LaunchContexts {

    static final String PATH = "/launch-contexts";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.\\-]{1,64}");

    private static final Set<Role> MAY =
            EnumSet.of(Role.EHR_SYSTEM, Role.PRESCRIBER, Role.THERAPIST, Role.MONITOR, Role.MEDICAL_DIRECTOR);

    private final RegisteredClientRepository clients;
    private final Users users;
    private final Patients patients;
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
            RegisteredClientRepository clients, Users users, Patients patients, Launches launches, LoginTrail trail) {
        this.clients = clients;
        this.users = users;
        this.patients = patients;
        this.launches = launches;
        this.trail = trail;
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> make(HttpServletRequest request, @RequestBody Wanted wanted) {
        Caller caller = TokenCallers.callerOf(request);
        if (caller.roles().stream().noneMatch(MAY::contains)) {
            return refused(403, "None of the caller's roles may open an app for a patient");
        }
        String client = wanted.client();
        String patient = wanted.patient();
        String encounter = wanted.encounter();
        if (client == null || clients.findByClientId(client) == null) {
            return refused(400, "client must be the id of a registered app");
        }
        if (patient == null
                || !ID.matcher(patient).matches()
                || patients.find(patient).isEmpty()) {
            return refused(400, "patient must be the id of a Patient of this server");
        }
        if (wanted.user() != null && users.find(wanted.user()).isEmpty()) {
            return refused(400, "user must be the name of a user of this server");
        }
        if (encounter != null && !ID.matcher(encounter).matches()) {
            return refused(400, "encounter must be the id of an Encounter");
        }
        trail.record(new LoginEvent(
                Wish.LAUNCH,
                caller.client(),
                caller.user(),
                caller.organisation(),
                request.getRemoteAddr(),
                200,
                null,
                List.of(patient)));
        String launch = launches.make(new Launch(client, wanted.user(), patient, encounter));
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(Map.of("launch", launch, "expires_in", Launches.LIFETIME.toSeconds()));
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
