package org.kapfhir.access.login;

import java.util.List;
import java.util.Optional;
import org.kapfhir.access.login.Users.User;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Lets a user in by name and password, and tells nobody which of them was wrong, or that the user is locked.
 *
 * <p>A password is always compared, so that the time tells nothing either.
 */
final class PasswordLogin implements AuthenticationProvider {

    private static final int LONGEST = 200;

    private final Users users;
    private final PasswordEncoder encoder;
    private final String nobody;

    PasswordLogin(Users users, PasswordEncoder encoder) {
        this.users = users;
        this.encoder = encoder;
        this.nobody = encoder.encode(TokenHash.newSecret());
    }

    @Override
    public Authentication authenticate(Authentication shown) {
        String name = shown.getName();
        String password = String.valueOf(shown.getCredentials());
        Optional<User> user = users.find(name);
        boolean may = users.begin(name);
        boolean right = encoder.matches(
                password.length() > LONGEST ? "" : password,
                user.map(User::password).orElse(nobody));
        if (user.isEmpty() || !may || !right) {
            throw new BadCredentialsException("The name or the password is wrong");
        }
        users.succeeded(name);
        return UsernamePasswordAuthenticationToken.authenticated(name, null, List.of());
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
