package org.kapfhir.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command line says why a client or a user cannot be registered: which option, what it has, and what it may have. */
class RegistrationIT extends IssuingServerIT {

    private static final String DONE = "https://app.example/done";

    private final Assertions ehr = newKeys("ehr");

    @Test
    void saysWhatIsWrongWithAProgram() {
        String keys = file(ehr.keys());
        assertThat(refused("backend", "system/Patient.x", "--jwks-file", keys))
                .contains("--scopes", "'system/Patient.x'", "NOT DONE");
        assertThat(refused("backend", "system/Patient.r?code=a,b", "--jwks-file", keys))
                .contains("--scopes", "'system/Patient.r?code=a,b'", "%2C");
        assertThat(refused("backend", "system/*.rs", "--jwks-file", file(ehr.privateKeys())))
                .contains("--jwks-file", "private key");
        assertThat(refused("backend", "system/*.rs", "--jwks-file", file("{\"keys\": []}")))
                .contains("--jwks-file", "holds no key");
        assertThat(refused("backend", "system/*.rs", "--jwks-file", file("nonsense")))
                .contains("--jwks-file", "JSON Web Key Set");
        assertThat(refused("backend", "system/*.rs", "--jwks-url", "http://keys.example"))
                .contains("--jwks-url", "'http://keys.example'", "https")
                .doesNotContain("--redirect-uri is");
        assertThat(refused("backend", "system/*.rs")).contains("--jwks-url", "--jwks-file");
        assertThat(refused("backend", "system/*.rs", "--jwks-file", keys, "--redirect-uri", DONE))
                .contains("backend", "--redirect-uri");
        assertThat(refused("backend", "system/*.rs", "--jwks-file", keys, "--roles", "king"))
                .contains("--roles", "'king'", "ehr-system");
    }

    @Test
    void saysWhatIsWrongWithAnApp() {
        for (String elsewhere :
                List.of("http://app.example/done", "https://app.example/#x", "https://*.example/done")) {
            assertThat(refused("public", "openid", "--redirect-uri", elsewhere))
                    .contains("--redirect-uri", "'" + elsewhere + "'", "Allowed: https");
        }
        assertThat(refused("public", "openid", "--redirect-uri", ":")).contains("--redirect-uri", "':'");
        assertThat(refused("public", "openid")).contains("--redirect-uri");
        assertThat(refused("public", "openid", "--redirect-uri", DONE, "--roles", "monitor"))
                .contains("public", "--roles");
        assertThat(refused("wizard", "openid", "--redirect-uri", DONE))
                .contains("--kind", "'wizard'", "confidential-asymmetric");
        assertThat(refused(
                        "confidential-symmetric",
                        "openid",
                        "--redirect-uri",
                        DONE,
                        "--secret-file",
                        file("s".repeat(31))))
                .contains("--secret-file", "31", "at least 32 characters")
                .doesNotContain("sss");
        assertThat(command(2, "register-client", "--secret", "visible"))
                .contains("'--secret'")
                .doesNotContain("visible");
        assertThat(command(2, "register-client", "--client", "not known", "--kind", "public", "--scopes", "openid"))
                .contains("--client", "'not known'", "100");
    }

    @Test
    void saysWhatIsWrongWithAUser() {
        assertThat(command(
                        2,
                        "register-user",
                        "--name",
                        "u",
                        "--roles",
                        "monitor",
                        "--new-password-file",
                        file("p".repeat(11))))
                .contains("--new-password-file", "11", "at least 12 characters")
                .doesNotContain("ppp");
        assertThat(command(2, "register-user", "--name", "u".repeat(201), "--roles", "monitor"))
                .contains("--name", "201", "200");
        assertThat(command(
                        2,
                        "register-user",
                        "--name",
                        "u",
                        "--roles",
                        "monitor",
                        "--new-password-file",
                        file("correct horse battery"),
                        "--fhir-user",
                        "Observation/1"))
                .contains("--fhir-user", "'Observation/1'", "Practitioner/17");
    }

    private static String refused(String kind, String scopes, String... more) {
        List<String> options = new ArrayList<>(List.of("--client", "x", "--kind", kind, "--scopes", scopes));
        options.addAll(Arrays.asList(more));
        return command(2, "register-client", options.toArray(String[]::new));
    }
}
