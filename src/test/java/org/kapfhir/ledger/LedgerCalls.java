package org.kapfhir.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.restassured.response.Response;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.testing.RunningServerIT;

/** Stores records over HTTP and asks for ledgers and forms. */
abstract class LedgerCalls extends RunningServerIT {

    static final String LEDGER = "/MedicationDispense/$kap-controlled-ledger";
    static final FhirContext FHIR = FhirContext.forR4Cached();

    /** Puts resources, or posts Bundles, which must be accepted. */
    final void stored(Resource... records) {
        for (Resource record : records) {
            boolean isBundle = record instanceof Bundle;
            Response answer = given().body(FHIR.newJsonParser().encodeResourceToString(record))
                    .request(
                            isBundle ? "POST" : "PUT",
                            isBundle ? "/" : "/" + record.fhirType() + "/" + record.getIdPart());
            assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201);
        }
    }

    /** The balance of the one container that is asked for. */
    final Balance balance(String vial) {
        Response answer = given().queryParam("vial", vial).get(LEDGER);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        List<Balance> balances = balances(answer);
        assertThat(balances).hasSize(1);
        return balances.get(0);
    }

    static List<Balance> balances(Response answer) {
        return FHIR.newJsonParser().parseResource(Parameters.class, answer.asString()).getParameter().stream()
                .filter(parameter -> parameter.getName().equals("balance"))
                .map(Balance::new)
                .toList();
    }

    static void refused(Response answer, int status, String... words) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        OperationOutcome outcome = FHIR.newJsonParser().parseResource(OperationOutcome.class, answer.asString());
        assertThat(outcome.getIssueFirstRep().getDiagnostics()).contains(words);
    }

    /** What an answer tells of a container. */
    record Balance(ParametersParameterComponent parameter) {

        String amount(String name) {
            return parts(parameter, name)
                    .get(0)
                    .getValue()
                    .castToQuantity(parts(parameter, name).get(0).getValue())
                    .getValue()
                    .toPlainString();
        }

        boolean reconciled() {
            return Boolean.parseBoolean(text("reconciled").get(0));
        }

        List<String> text(String name) {
            return parts(parameter, name).stream()
                    .map(part -> part.getValue().primitiveValue())
                    .toList();
        }

        /** The kinds of the lines, in order. */
        List<String> lines() {
            return parts(parameter, "line").stream()
                    .map(line -> parts(line, "kind").get(0).getValue().primitiveValue())
                    .toList();
        }

        ParametersParameterComponent line(int number) {
            return parts(parameter, "line").get(number);
        }

        static List<ParametersParameterComponent> parts(ParametersParameterComponent of, String name) {
            return of.getPart().stream()
                    .filter(part -> part.getName().equals(name))
                    .toList();
        }
    }
}
