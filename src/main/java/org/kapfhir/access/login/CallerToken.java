package org.kapfhir.access.login;

import java.util.List;
import org.kapfhir.access.Caller;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Whoever showed a good token; of the token itself nothing is kept. */
final class CallerToken extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    CallerToken(Caller caller) {
        super(List.of());
        this.caller = caller;
        setAuthenticated(true);
    }

    Caller caller() {
        return caller;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return caller.client();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallerToken token && caller.equals(token.caller);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
