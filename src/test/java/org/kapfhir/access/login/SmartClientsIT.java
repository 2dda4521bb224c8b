package org.kapfhir.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import com.nimbusds.jose.jwk.JWK;
import io.restassured.path.json.JsonPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** SMART clients that nobody here wrote, in apps and programs as their guides show them, get tokens and work with them. */
class SmartClientsIT extends IssuingServerIT {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Autowired
    private DaoRegistry store;

    private Ward ward;

    @BeforeEach
    void fill() {
        ward = new Ward(store);
    }

    @Test
    void fhirclientAsAPublicApp() {
        String app = ward.app("public");
        try (NodeProcess process = app("fhirclient-app.mjs", app, Map.of())) {
            opensFromAnEhrAndByItself(process, app, this::showsItsUser);
        }
    }

    @Test
    void fhirclientAsAnAppWithASecret() {
        String app = ward.app("confidential-symmetric", "--secret-file", file(SECRET));
        Map<String, String> settings = Map.of("CLIENT_SECRET", SECRET, "SCOPE", Ward.APP_SCOPES + " offline_access");
        try (NodeProcess process = app("fhirclient-app.mjs", app, settings)) {
            String at = process.told("listening on ");
            Browser browser = openedByItself(at);
            JsonPath chart = shown(browser, process);
            assertThat(chart.getBoolean("refreshable")).isTrue();
            assertThat(chart.getString("scope").split(" ", -1)).contains("offline_access");
            JsonPath renewed = shown(browser.open(at + "/renew"), process);
            assertThat(renewed.getBoolean("renewed")).isTrue();
            assertThat(renewed.getString("patient")).isEqualTo(ward.patient);
            // With the refresh token that came with it.
            assertThat(shown(browser.open(at + "/renew"), process).getBoolean("renewed"))
                    .isTrue();
        }
    }

    @Test
    void fhirclientAsAnAppWithAKey() {
        Assertions keys = new Assertions("unused", root());
        String app = ward.app("confidential-asymmetric", "--jwks-file", file(keys.keys()));
        for (JWK key : keys.signing()) {
            try (NodeProcess process =
                    app("fhirclient-app.mjs", app, Map.of("CLIENT_KEY_FILE", file(key.toJSONString())))) {
                opensFromAnEhrAndByItself(process, app, this::showsItsUser);
            }
        }
    }

    @Test
    void fhirclientAsAProgram() {
        for (JWK key : ward.system.signing()) {
            JsonPath done = program("fhirclient-backend.mjs", key);
            assertThat(done.getString("created")).isNotEmpty();
            assertThat(done.getString("version")).isEqualTo("2");
        }
    }

    @Test
    void fhirKitClientAsAPublicApp() {
        String app = ward.app("public");
        try (NodeProcess process = app("fhir-kit-app.mjs", app, Map.of())) {
            opensFromAnEhrAndByItself(process, app, SmartClientsIT::showsTheHistory);
        }
    }

    @Test
    void fhirKitClientAsAProgram() {
        for (JWK key : ward.system.signing()) {
            JsonPath done = program("fhir-kit-backend.mjs", key);
            assertThat(done.<String>getList("first")).containsExactly("201 Created", "201 Created");
            assertThat(done.<String>getList("again")).containsExactly("200 OK", "200 OK");
            assertThat(done.<String>getList("statuses")).containsExactly("final", "amended");
            assertThat(done.<String>getList("versions")).containsExactly("2", "1");
        }
    }

    private void opensFromAnEhrAndByItself(NodeProcess process, String app, Consumer<JsonPath> more) {
        String at = process.told("listening on ");
        Browser fromEhr = ward.logIn(new Browser(root())
                .open(at + "/launch?iss=" + Browser.encoded(base()) + "&launch=" + Browser.encoded(ward.launch(app))));
        Browser byItself = openedByItself(at);
        for (Browser browser : new Browser[] {fromEhr, byItself}) {
            JsonPath chart = shown(browser, process);
            assertThat(chart.getString("patient")).isEqualTo(ward.patient);
            assertThat(chart.<String>getList("observations")).containsExactlyInAnyOrderElementsOf(ward.observations);
            assertThat(chart.getBoolean("refreshable")).isFalse();
            more.accept(chart);
            assertThat(chart.getString("scope").split(" ", -1)).contains(Ward.APP_SCOPES.split(" ", -1));
            // The clinician may see this one, the app with another patient at hand may not.
            assertThat(browser.open(at + "/read?reference=Patient/" + ward.neighbour)
                            .status())
                    .as(browser.page())
                    .isEqualTo(404);
            assertThat(browser.open(at + "/read?reference=Patient/" + ward.patient)
                            .status())
                    .isEqualTo(200);
            assertThat(browser.open(at + "/read?reference=Condition").status()).isEqualTo(403);
        }
        Browser elsewhere = new Browser(root()).open(at + "/launch?iss=https://false.example/fhir&launch=x");
        assertThat(elsewhere.status()).isEqualTo(500);
    }

    private void showsItsUser(JsonPath chart) {
        assertThat(chart.getString("user")).isEqualTo("Practitioner/" + ward.clinician);
    }

    private static void showsTheHistory(JsonPath chart) {
        assertThat(chart.<String>getList("versions")).containsExactly("1");
    }

    private Browser openedByItself(String at) {
        return ward.logIn(new Browser(root()).open(at + "/open"));
    }

    /** What the app shows where the browser is, or is sent to. */
    private static JsonPath shown(Browser browser, NodeProcess process) {
        if (browser.answer().containsKey("code")) {
            browser.open(browser.at().toString());
        }
        assertThat(browser.status()).as(browser.page() + process.output()).isEqualTo(200);
        return new JsonPath(browser.page());
    }

    private static NodeProcess app(String script, String client, Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("FHIR_BASE", base());
        settings.put("CLIENT_ID", client);
        settings.put("SCOPE", Ward.APP_SCOPES);
        settings.putAll(more);
        return NodeProcess.start(script, settings);
    }

    private JsonPath program(String script, JWK key) {
        String line = NodeProcess.run(
                script,
                Map.of(
                        "FHIR_BASE",
                        base(),
                        "CLIENT_ID",
                        ward.system.client(),
                        "CLIENT_KEY_FILE",
                        file(key.toJSONString()),
                        "SCOPE",
                        Ward.SYSTEM_SCOPES,
                        "PATIENT",
                        ward.patient,
                        "OTHER",
                        ward.other));
        JsonPath done = new JsonPath(line);
        assertThat(done.getString("scope").split(" ", -1)).containsExactlyInAnyOrder(Ward.SYSTEM_SCOPES.split(" ", -1));
        assertThat(done.getString("patient")).isEqualTo(ward.patient);
        assertThat(done.<String>getList("observations")).containsAll(ward.observations);
        assertThat(done.getInt("refused")).isEqualTo(404);
        return done;
    }
}
