package org.kapfhir.access.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.kapfhir.access.login.Launches.Launch;
import org.kapfhir.access.login.Users.User;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sends a user whose app asks for a patient to where one is chosen; a user who is a patient is that patient. */
final class PatientChoice extends OncePerRequestFilter {

    static final String AUTHORIZE = "/oauth2/authorize";

    private final RegisteredClientRepository clients;
    private final Users users;
    private final Launches launches;

    PatientChoice(RegisteredClientRepository clients, Users users, Launches launches) {
        this.clients = clients;
        this.users = users;
        this.launches = launches;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        String query = request.getQueryString();
        if (!(user instanceof UsernamePasswordAuthenticationToken) || query == null || !asks(request)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<String> self = users.find(user.getName()).flatMap(User::patient);
        String client = request.getParameter(OAuth2ParameterNames.CLIENT_ID);
        if (client == null || clients.findByClientId(client) == null) {
            chain.doFilter(request, response);
            return;
        }
        String next = self.isPresent()
                ? AUTHORIZE + "?" + query + "&" + TokenContent.CHOSEN + "="
                        + launches.make(new Launch(client, user.getName(), self.get(), null))
                : PatientChoicePage.PATH + "?" + query;
        response.sendRedirect(request.getContextPath() + next);
    }

    private static boolean asks(HttpServletRequest request) {
        String scope = request.getParameter(OAuth2ParameterNames.SCOPE);
        return request.getMethod().equals("GET")
                && request.getRequestURI().equals(request.getContextPath() + AUTHORIZE)
                && request.getParameter(TokenContent.CHOSEN) == null
                && request.getParameter(TokenContent.LAUNCH) == null
                && scope != null
                && Arrays.asList(scope.split(" ", -1)).contains("launch/patient");
    }
}
