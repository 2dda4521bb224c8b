package org.kapfhir.access.login;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Role;
import org.kapfhir.access.login.Launches.Launch;
import org.kapfhir.access.login.LoginTrail.LoginEvent;
import org.kapfhir.access.login.LoginTrail.Wish;
import org.kapfhir.access.login.Patients.Choice;
import org.kapfhir.access.login.Users.User;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** The page on which a clinician chooses the patient that an app begins with, of those whom the clinician may see. */
@RestController
@IssuesTokens
class PatientChoicePage {

    static final String PATH = "/launch/patient";

    private static final int MOST = 20;
    private static final Pattern QUERY = Pattern.compile("[!-~]{1,8000}");

    private final RegisteredClientRepository clients;
    private final Users users;
    private final LaunchPatients patients;
    private final Launches launches;
    private final LoginTrail trail;

    PatientChoicePage(
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

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> ask(HttpServletRequest request, CsrfToken csrf, Principal user) {
        String query = String.valueOf(request.getQueryString());
        return caller(user, query)
                .map(caller -> page(csrf, query, null, List.of()))
                .orElseGet(PatientChoicePage::refused);
    }

    /** Shows the patients of a name, or goes on with the one that was chosen. */
    @PostMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> chosen(
            HttpServletRequest request,
            CsrfToken csrf,
            Principal user,
            @RequestParam String query,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String patient) {
        Optional<Caller> found = caller(user, query);
        if (found.isEmpty()) {
            return refused();
        }
        Caller caller = found.get();
        if (patient == null) {
            String words =
                    name == null ? "" : name.replaceAll("\\p{Cntrl}", " ").strip();
            return page(csrf, query, name, words.isEmpty() ? List.of() : patients.byName(caller, words, MOST));
        }
        if (!Names.isId(patient) || patients.find(caller, patient).isEmpty()) {
            return ResponseEntity.badRequest().body(Page.of("There is no such patient", ""));
        }
        trail.record(new LoginEvent(
                Wish.LAUNCH,
                caller.client(),
                user.getName(),
                caller.organisation(),
                request.getRemoteAddr(),
                200,
                null,
                List.of(patient)));
        String launch = launches.make(new Launch(caller.client(), user.getName(), patient, null));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(request.getContextPath() + PatientChoice.AUTHORIZE + "?" + query + "&"
                        + TokenContent.CHOSEN + "=" + launch))
                .build();
    }

    /** Returns the user as who will use the app of the query, or empty if there is no such app or the user may open none. */
    private Optional<Caller> caller(Principal user, String query) {
        return Optional.of(query)
                .filter(text -> QUERY.matcher(text).matches())
                .map(text -> UriComponentsBuilder.fromUriString("?" + text)
                        .build()
                        .getQueryParams()
                        .getFirst(OAuth2ParameterNames.CLIENT_ID))
                .map(clients::findByClientId)
                .flatMap(app -> users.find(user.getName()).map(known -> caller(known, app)))
                .filter(LaunchPatients::mayOpen);
    }

    private static Caller caller(User user, RegisteredClient app) {
        return new Caller(
                app.getClientId(),
                user.organisationIn(app).orElse(null),
                "user/Patient.rs",
                user.roles().stream().flatMap(code -> Role.of(code).stream()).collect(Collectors.toSet()),
                user.fhirUser(),
                null);
    }

    private static ResponseEntity<String> refused() {
        return ResponseEntity.badRequest()
                .body(Page.of("There is no such app, or you may not choose a patient for it", ""));
    }

    /** The name goes in the body, so that it is in no log of a proxy. */
    private static ResponseEntity<String> page(
            CsrfToken csrf, String query, @Nullable String name, List<Choice> found) {
        String keep = LoginPages.hidden(csrf) + Page.hidden("query", query);
        String rows = found.stream()
                .map(choice -> "<form method=\"post\" action=\"patient\">" + keep + Page.hidden("patient", choice.id())
                        + "<button type=\"submit\">" + Page.text(choice.name()) + ", "
                        + Page.text(choice.birthDate() == null ? "birth date not known" : "born " + choice.birthDate())
                        + "</button></form>")
                .collect(Collectors.joining("\n"));
        String none = name != null && found.isEmpty() ? "<p role=\"status\">Nobody of that name.</p>" : "";
        String body =
                """
                <form method="post" action="patient">
                %s
                <label>Name <input type="text" name="name" value="%s" required autofocus></label>
                <button type="submit">Search</button>
                </form>
                %s
                """
                        .formatted(keep, Page.text(name == null ? "" : name), none + rows);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(Page.of("Choose a patient", body));
    }
}
