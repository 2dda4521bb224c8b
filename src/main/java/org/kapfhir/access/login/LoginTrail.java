package org.kapfhir.access.login;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records who logged in and who got a token, before they are told. A port: the trail is kept elsewhere. */
public interface LoginTrail {

    /** What somebody wanted. */
    enum Wish {
        LOGIN,
        TOKEN,
        LAUNCH
    }

    /**
     * What came of it.
     *
     * @param wish what was wanted
     * @param client the client, once it is known who it is
     * @param user the user, once it is known who it is
     * @param organisation the id of the Organization that the client acts for
     * @param address the IP address
     * @param status the answer, of HTTP
     * @param reason why it was refused, in a code
     * @param patients the ids of the patients that the token is for
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
