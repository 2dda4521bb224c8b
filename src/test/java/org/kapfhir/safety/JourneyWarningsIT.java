package org.kapfhir.safety;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The sample journey passes with exactly the warning that its story tells: the raised pressure before the fifth dose. */
class JourneyWarningsIT extends SafetyCalls {

    @Test
    void questionsOnlyTheRaisedPressureBeforeTheFifthDose() throws IOException {
        // Another patient with the same journey: the sample itself is loaded when the server starts.
        String stem = "m" + UUID.randomUUID().toString().substring(0, 8) + "-";
        Resource[] bundles = new PathMatchingResourcePatternResolver().getResources("classpath:/sample/*.json");
        Arrays.sort(bundles, Comparator.comparing(Resource::getFilename));
        List<String> said = new ArrayList<>();
        for (Resource bundle : bundles) {
            Response answer = given().header("Prefer", "return=OperationOutcome")
                    .body(bundle.getContentAsString(StandardCharsets.UTF_8)
                            .replace("maya-", stem)
                            // Containers of its own: the ledger of the journey's is looked at elsewhere.
                            .replace("\"VIAL-0007\"", "\"" + stem + "vial\"")
                            .replace("\"LOZ-0003\"", "\"" + stem + "lozenges\"")
                            .getBytes(StandardCharsets.UTF_8))
                    .post("/");
            assertThat(answer.statusCode())
                    .as(bundle.getFilename() + ": " + answer.asString())
                    .isEqualTo(200);
            rules(answer).stream()
                    .filter(each -> !each.startsWith("information"))
                    .forEach(each -> said.add(bundle.getFilename() + " " + each));
        }

        assertThat(said).containsExactly("09-dosing-5.json warning B2");
        List<String> implicated = given().get("/DetectedIssue?patient=" + stem + "ortega")
                .path("entry.resource.implicated.flatten().reference");
        assertThat(implicated).containsExactly("MedicationAdministration/" + stem + "dose-5");
        assertThat(given().get("/Flag?patient=" + stem + "ortega").<List<String>>path("entry.resource.id"))
                .containsExactly(stem + "flag-item-9");
    }
}
