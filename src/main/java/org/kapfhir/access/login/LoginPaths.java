package org.kapfhir.access.login;

import java.util.List;

/** Where the pages and endpoints of the login are. */
public final class LoginPaths {

    /** All of them, as servlets have patterns. */
    public static final List<String> PATTERNS =
            List.of("/oauth2/*", "/login", "/logout", "/consent", "/launch/*", "/launch-contexts");

    private LoginPaths() {}
}
