package org.kapfhir.access.login;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records who logged in, who got a token and what became of it, before they are told. A port: the trail is kept elsewhere. */
public interface LoginTrail {

    /** What somebody wanted. */
    enum Wish {
        LOGIN,
        LOGOUT,
        /** To be asked whether an app may have a token. Recorded only if it is refused: what is allowed leads to a token. */
        AUTHORIZATION,
        TOKEN,
        /** To be told of a token. */
        INTROSPECTION,
        REVOCATION,
        LAUNCH
    }

    /**
     * What came of it.
     *
     * @param wish what was wanted
     * @param client the client, once it is known who it is; of an authorization, the registered one that is named
     * @param user the user, once it is known who it is
     * @param organisation the id of the Organization that the client acts for
     * @param address the IP address
     * @param status of HTTP: the answer, or what it means where a browser is sent on
     * @param reason why it was refused, in a code
     * @param patients the ids of the patients that the token or the launch is for
     */
    record LoginEvent(
            Wish wish,
            @Nullable String client,
            @Nullable String user,
            @Nullable String organisation,
            @Nullable String address,
            int status,
            @Nullable String reason,
            List<String> patients) {}

    /** Returns once it is recorded; throws what HAPI answers as 503 if that is impossible. */
    void record(LoginEvent event);
}
