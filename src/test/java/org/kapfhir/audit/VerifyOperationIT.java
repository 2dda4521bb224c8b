package org.kapfhir.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.RunningServerIT;

/** {@code AuditEvent/$kap-verify} over HTTP; what it finds is the matter of {@link ChainVerificationIT}. */
class VerifyOperationIT extends RunningServerIT {

    private FhirCalls fhir;

    @BeforeEach
    void connect() {
        fhir = new FhirCalls(base());
    }

    @Test
    void findsTheTrailOfThisServerIntact() {
        Parameters got = parameters(fhir.get("/AuditEvent/$kap-verify"));
        assertThat(got.getParameterBool("intact"))
                .as(String.valueOf(got.getParameterValue("reason")))
                .isTrue();
        assertThat(got.getParameterValue("checked")).isInstanceOf(IntegerType.class);
        assertThat(got.hasParameter("kind")).isFalse();

        Parameters posted = parameters(fhir.post("/AuditEvent/$kap-verify", new Parameters()));
        assertThat(posted.getParameterBool("intact")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "from=0, parameter from is 0",
        "to=-1, parameter to is -1",
        "from=2000000000, parameter from is 2000000000",
        "from=x, from",
        "from=1.5, from",
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
        HttpResponse<String> answer = fhir.post(
                "/AuditEvent/$kap-verify", new Parameters().addParameter("to", new IntegerType(2_000_000_000)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("parameter to is 2000000000");
    }

    @Test
    void isListedInTheCapabilityStatement() {
        assertThat(fhir.get("/metadata").body()).contains("https://kap-fhir.org/fhir/OperationDefinition/kap-verify");
    }

    private static Parameters parameters(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FhirContext.forR4Cached().newJsonParser().parseResource(Parameters.class, answer.body());
    }
}
