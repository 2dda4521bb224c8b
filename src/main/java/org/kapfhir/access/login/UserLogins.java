package org.kapfhir.access.login;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.login.LoginTrail.LoginEvent;
import org.kapfhir.access.login.LoginTrail.Wish;
import org.kapfhir.access.login.Users.User;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/** Records who logged in, who could not and who logged out, and sends them on. */
final class UserLogins implements AuthenticationSuccessHandler, AuthenticationFailureHandler, LogoutHandler {

    private final SavedRequestAwareAuthenticationSuccessHandler success =
            new SavedRequestAwareAuthenticationSuccessHandler();
    private final SimpleUrlAuthenticationFailureHandler failure =
            new SimpleUrlAuthenticationFailureHandler(LoginPages.LOGIN + "?error");
    private final LoginTrail trail;
    private final Users users;

    UserLogins(LoginTrail trail, Users users) {
        this.trail = trail;
        this.users = users;
        success.setDefaultTargetUrl("/guide/");
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication user)
            throws IOException, ServletException {
        record(request, Wish.LOGIN, users.find(user.getName()), 200);
        success.onAuthenticationSuccess(request, response, user);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException, ServletException {
        // Some type their password where the name belongs: only the name of a user is kept.
        String name = String.valueOf(request.getParameter("username"));
        record(request, Wish.LOGIN, users.find(name), 401);
        failure.onAuthenticationFailure(request, response, refused);
    }

    /** Of one who was not logged in there is nothing to record. */
    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication user) {
        if (user != null) {
            record(request, Wish.LOGOUT, users.find(user.getName()), 200);
        }
    }

    private void record(HttpServletRequest request, Wish wish, Optional<User> user, int status) {
        trail.record(new LoginEvent(
                wish,
                "kap-fhir",
                user.map(User::name).orElse(null),
                user.map(User::organisation).orElse(null),
                request.getRemoteAddr(),
                status,
                status == 401 ? "login" : null,
                List.of()));
    }
}
