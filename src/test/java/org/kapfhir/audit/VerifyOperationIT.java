package org.kapfhir.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code AuditEvent/$kap-verify} over HTTP; what it finds is the matter of {@link ChainVerificationIT}. */
class VerifyOperationIT extends RunningServerIT {

    private static final String LINK =
            """
            select c.seq, c.hash from KAP_AUDIT_CHAIN c join KAP_AUDIT_RECORD r on r.id = c.record_id
             where r.content like '%"written":[{"reference":"Observation/' || ? || '/_history/1"%'""";

    private static final String CHANGE =
            """
            update HFJ_RES_VER set RES_TEXT_VC = replace(RES_TEXT_VC, ?, ?)
             where RES_ID = (select RES_ID from HFJ_RESOURCE where RES_TYPE = 'Observation' and FHIR_ID = ?)""";

    @Autowired
    private JdbcTemplate jdbc;

    private FhirCalls fhir;

    @BeforeEach
    void connect() {
        fhir = new FhirCalls(base());
    }

    @Test
    void saysThatALinkIsIntactAndWhatItsHashIs() {
        Linked link = link();
        Parameters got = parameters(fhir.get("/AuditEvent/$kap-verify?from=" + link.seq() + "&to=" + link.seq()));
        assertThat(got.getParameterBool("intact")).isTrue();
        assertThat(text(got, "checked")).isEqualTo("1");
        assertThat(text(got, "head")).isEqualTo(link.hash());
        assertThat(got.hasParameter("anchors")).isTrue();
        assertThat(got.hasParameter("kind")).isFalse();
    }

    @Test
    void saysWhatWasDoneAndToWhat() {
        Linked link = link();
        Parameters range = new Parameters()
                .addParameter("from", new IntegerType(link.seq()))
                .addParameter("to", new IntegerType(link.seq()));
        jdbc.update(CHANGE, "final", "Final", link.observation());
        try {
            Parameters got = parameters(fhir.post("/AuditEvent/$kap-verify", range));
            assertThat(got.getParameterBool("intact")).isFalse();
            assertThat(text(got, "checked")).isEqualTo("0");
            assertThat(text(got, "firstBreak")).isEqualTo(String.valueOf(link.seq()));
            assertThat(text(got, "kind")).isEqualTo("changed");
            assertThat(text(got, "version")).isEqualTo("Observation/" + link.observation() + "/_history/1");
            assertThat(text(got, "reason")).startsWith(text(got, "version"));
            String event = ((Reference) got.getParameter("auditEvent").getValue()).getReference();
            assertThat(fhir.get("/" + event).body()).contains("Observation/" + link.observation());
        } finally {
            jdbc.update(CHANGE, "Final", "final", link.observation());
        }
        assertThat(parameters(fhir.post("/AuditEvent/$kap-verify", range)).getParameterBool("intact"))
                .isTrue();
    }

    /** Other tests alter what they have stored, so what it finds is not the matter here. */
    @Test
    void verifiesTheWholeChainWithoutARange() {
        Linked link = link();
        Parameters got = parameters(fhir.get("/AuditEvent/$kap-verify"));
        assertThat(got.getParameterBool("intact") ? Integer.parseInt(text(got, "checked")) : link.seq())
                .isGreaterThanOrEqualTo(link.seq());
    }

    @ParameterizedTest
    @CsvSource({
        "from=0, parameter from is 0",
        "to=-1, parameter to is -1",
        "from=2000000000, parameter from is 2000000000",
        "from=x, parameter from is 'x'",
        "from=1.5, parameter from is '1.5'",
        "form=1, no parameter 'form'",
        "from=1&from=1, from is given 2 times",
    })
    void refusesARangeThatIsNone(String query, String words) {
        HttpResponse<String> answer = fhir.get("/AuditEvent/$kap-verify?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("OperationOutcome", words);
    }

    @Test
    void refusesAPostedRangeThatIsNone() {
        assertRefused(
                new Parameters().addParameter("to", new IntegerType(2_000_000_000)), "parameter to is 2000000000");
    }

    @Test
    void refusesPostedParametersThatItDoesNotHave() {
        assertRefused(new Parameters().addParameter("until", new IntegerType(3)), "no parameter 'until'");
        assertRefused(new Parameters().addParameter("to", new StringType("3")), "parameter to is 'no integer'");
        assertRefused(
                new Parameters().addParameter("to", new IntegerType(3)).addParameter("to", new IntegerType(4)),
                "to is given 2 times");
    }

    private void assertRefused(Parameters posted, String words) {
        HttpResponse<String> answer = fhir.post("/AuditEvent/$kap-verify", posted);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(words);
    }

    @Test
    void isListedInTheCapabilityStatement() {
        assertThat(fhir.get("/metadata").body()).contains("https://kap-fhir.org/fhir/OperationDefinition/kap-verify");
    }

    /** Stores an Observation and returns its link. */
    private Linked link() {
        Patient patient = Samples.patient();
        fhir.put(patient);
        String id = fhir.create(Samples.observation(patient)).getIdPart();
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> jdbc.query(LINK, (row, number) -> new Linked(id, row.getInt(1), row.getString(2)), id),
                        found -> !found.isEmpty())
                .get(0);
    }

    private record Linked(String observation, int seq, String hash) {}

    private static String text(Parameters answer, String name) {
        return answer.getParameter(name).getValue().primitiveValue();
    }

    private static Parameters parameters(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FhirContext.forR4Cached().newJsonParser().parseResource(Parameters.class, answer.body());
    }
}
