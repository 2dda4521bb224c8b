package org.kapfhir.access.login;

import java.security.Principal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pages on which a user logs in, consents and logs out. */
@RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
@RestController
@IssuesTokens
class LoginPages {

    static final String LOGIN = "/login";
    static final String LOGOUT = "/logout";
    static final String CONSENT = "/consent";

    /** What the scopes mean that are not of resources. */
    private static final Map<String, String> MEANINGS = Map.of(
            "openid", "know that you logged in",
            "fhirUser", "know who you are here",
            "profile", "know your name",
            "launch", "know the patient and visit that are open",
            "launch/patient", "know the patient you have chosen",
            "launch/encounter", "know the visit that is open",
            "offline_access", "go on when you have logged out, until you withdraw it",
            "online_access", "go on without asking you again");

    private static final Map<Character, String> LETTERS = letters();

    private final RegisteredClientRepository clients;
    private final Users users;

    LoginPages(RegisteredClientRepository clients, Users users) {
        this.clients = clients;
        this.users = users;
    }

    @GetMapping(LOGIN)
    ResponseEntity<String> login(
            CsrfToken csrf,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String logout) {
        String ended = logout == null ? "" : "<p role=\"status\">You are logged out.</p>";
        String refused = error == null
                ? ended
                : "<p class=\"error\" role=\"alert\">The name or the password is wrong, or there were too many tries."
                        + " Wait a while if you are sure.</p>";
        return page(
                "Log in",
                refused
                        + """
                <form method="post" action="login">
                <label>Name <input type="text" name="username" autocomplete="username" required autofocus></label>
                <label>Password <input type="password" name="password" autocomplete="current-password" required></label>
                %s
                <button type="submit">Log in</button>
                </form>
                """
                                .formatted(hidden(csrf)));
    }

    @GetMapping(LOGOUT)
    ResponseEntity<String> logout(CsrfToken csrf) {
        return page(
                "Log out",
                """
                <p>Apps that you have allowed go on; what they were given ends by itself, or by them.</p>
                <form method="post" action="logout">
                %s
                <button type="submit">Log out</button>
                </form>
                """
                        .formatted(hidden(csrf)));
    }

    @GetMapping(CONSENT)
    ResponseEntity<String> consent(
            Principal user,
            @RequestParam("client_id") String clientId,
            @RequestParam String state,
            @RequestParam String scope) {
        RegisteredClient client = clients.findByClientId(clientId);
        if (client == null) {
            return ResponseEntity.badRequest().body(Page.of("There is no such app", ""));
        }
        String scopes = Arrays.stream(scope.split(" ", -1))
                .filter(each -> !each.isEmpty())
                .map(LoginPages::choice)
                .collect(Collectors.joining("\n"));
        String name = users.find(user.getName()).map(Users.User::display).orElse(user.getName());
        return page(
                "Allow " + client.getClientName() + "?",
                """
                <p>You are %s (<a href="logout">log out</a>). The app <strong>%s</strong> would like to:</p>
                <form method="post" action="oauth2/authorize">
                %s
                %s
                %s
                <button type="submit">Allow</button>
                </form>
                <form method="post" action="oauth2/authorize">
                %s
                %s
                <button type="submit">Do not allow</button>
                </form>
                """
                        .formatted(
                                Page.text(name),
                                Page.text(client.getClientName()),
                                scopes,
                                Page.hidden("client_id", clientId),
                                Page.hidden("state", state),
                                Page.hidden("client_id", clientId),
                                Page.hidden("state", state)));
    }

    private static String choice(String scope) {
        return "<label><input type=\"checkbox\" name=\"scope\" value=\"%s\" checked> %s <small>(%s)</small></label>"
                .formatted(Page.text(scope), Page.text(meaning(scope)), Page.text(scope));
    }

    /** In words; a scope that nobody could put into words speaks for itself. */
    static String meaning(String scope) {
        String known = MEANINGS.get(scope);
        if (known != null || !GrantedScopes.isWellFormed(scope)) {
            return Optional.ofNullable(known).orElse(scope);
        }
        List<String> parts = Arrays.asList(scope.split("[/.?]", 4));
        String may =
                switch (parts.get(2)) {
                    case "read" -> "read and search";
                    case "write" -> "create, change and delete";
                    case "*" -> "read, search, create, change and delete";
                    default ->
                        parts.get(2)
                                .chars()
                                .mapToObj(letter -> LETTERS.getOrDefault((char) letter, ""))
                                .collect(Collectors.joining(", "));
                };
        String what = parts.get(1).equals("*") ? "all records" : parts.get(1) + " records";
        String whose = parts.get(0).equals("patient") ? " of this patient" : " that you may see";
        return may + " " + what + whose + (parts.size() > 3 ? ", some of them" : "");
    }

    private static Map<Character, String> letters() {
        Map<Character, String> letters = new LinkedHashMap<>();
        letters.put('c', "create");
        letters.put('r', "read");
        letters.put('u', "change");
        letters.put('d', "delete");
        letters.put('s', "search");
        return letters;
    }

    static String hidden(CsrfToken csrf) {
        return Page.hidden(csrf.getParameterName(), csrf.getToken());
    }

    private static ResponseEntity<String> page(String title, String body) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(Page.of(title, body));
    }
}
