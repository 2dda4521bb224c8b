package org.kapfhir.access.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import ca.uhn.fhir.rest.gclient.ICriterion;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** HAPI's generic client works with the tokens that an OAuth2 library got for it. */
class HapiClientIT extends IssuingServerIT {

    private static final FhirContext FHIR = FhirContext.forR4();

    @Autowired
    private DaoRegistry store;

    private Ward ward;

    @BeforeEach
    void fill() {
        ward = new Ward(store);
    }

    @Test
    void asAnAppThatAnEhrOpens() throws Exception {
        String app = ward.app("public");
        asAnApp(app, "launch " + Ward.APP_SCOPES, Map.of("launch", ward.launch(app)));
    }

    @Test
    void asAnAppThatItsUserOpens() throws Exception {
        asAnApp(ward.app("public"), "launch/patient " + Ward.APP_SCOPES, Map.of());
    }

    @Test
    void asAProgram() throws Exception {
        for (JWK key : ward.system.signing()) {
            IGenericClient client = client(new NimbusClient(ward.system.client()).token(key, Ward.SYSTEM_SCOPES));
            reads(client, ward.other);
            writes(client);
        }
    }

    private void asAnApp(String app, String scopes, Map<String, String> more) throws Exception {
        NimbusClient login = new NimbusClient(app);
        Browser browser = ward.logIn(new Browser(root()).open(login.login(scopes, more)));
        OIDCTokenResponse tokens = login.redeem(browser.at());
        assertThat(tokens.getCustomParameters()).containsEntry("patient", ward.patient);
        assertThat(login.user(tokens).getStringClaim("fhirUser")).isEqualTo(base() + "/Practitioner/" + ward.clinician);
        IGenericClient client = client(tokens.getTokens().getAccessToken().getValue());
        reads(client, ward.neighbour);
        assertThatThrownBy(() -> client.create().resource(diary("x")).execute())
                .isInstanceOf(ForbiddenOperationException.class);
    }

    private void reads(IGenericClient client, String hidden) {
        IIdType patient = client.read()
                .resource(Patient.class)
                .withId(ward.patient)
                .execute()
                .getIdElement();
        assertThat(client.read()
                        .resource(Patient.class)
                        .withIdAndVersion(ward.patient, patient.getVersionIdPart())
                        .execute()
                        .getManagingOrganization()
                        .getReference())
                .startsWith("Organization/ward-");
        assertThat(client.history()
                        .onInstance(new IdType("Patient", ward.patient))
                        .returnBundle(Bundle.class)
                        .execute()
                        .getEntry())
                .hasSize(1);
        List<String> found = new ArrayList<>();
        Bundle page = client.search()
                .forResource(Observation.class)
                .where(Observation.PATIENT.hasId(ward.patient))
                .count(2)
                .returnBundle(Bundle.class)
                .execute();
        add(page, found);
        while (page.getLink(Bundle.LINK_NEXT) != null) {
            page = client.loadPage().next(page).execute();
            add(page, found);
        }
        assertThat(found).containsAll(ward.observations);
        assertThatThrownBy(() ->
                        client.read().resource(Patient.class).withId(hidden).execute())
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.search()
                        .forResource(Condition.class)
                        .returnBundle(Bundle.class)
                        .execute())
                .isInstanceOf(ForbiddenOperationException.class);
    }

    private void writes(IGenericClient client) {
        String night = UUID.randomUUID().toString();
        ICriterion<?> sameNight = Observation.IDENTIFIER.exactly().systemAndIdentifier("urn:diary", night);
        MethodOutcome made = client.create()
                .resource(diary(night))
                .conditional()
                .where(sameNight)
                .execute();
        assertThat(made.getCreated()).isTrue();
        MethodOutcome again = client.create()
                .resource(diary(night))
                .conditional()
                .where(sameNight)
                .execute();
        assertThat(again.getId().getIdPart()).isEqualTo(made.getId().getIdPart());
        assertThat(again.getId().getVersionIdPart()).isEqualTo("1");
        MethodOutcome amended = client.update()
                .resource(diary(night).setStatus(ObservationStatus.AMENDED))
                .conditional()
                .where(sameNight)
                .execute();
        assertThat(amended.getId().getIdPart()).isEqualTo(made.getId().getIdPart());
        assertThat(amended.getId().getVersionIdPart()).isEqualTo("2");
        String next = UUID.randomUUID().toString();
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        transaction
                .addEntry()
                .setResource(diary(next))
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Observation")
                .setIfNoneExist("identifier=urn:diary|" + next);
        Bundle done = client.transaction().withBundle(transaction).execute();
        assertThat(done.getEntryFirstRep().getResponse().getStatus()).startsWith("201");
        // The scope lets it, the role of a system does not.
        assertThatThrownBy(() -> client.delete()
                        .resourceById(made.getId().toUnqualifiedVersionless())
                        .execute())
                .isInstanceOf(ForbiddenOperationException.class);
    }

    private static void add(Bundle page, List<String> found) {
        page.getEntry()
                .forEach(entry -> found.add(entry.getResource().getIdElement().getIdPart()));
    }

    private Observation diary(String night) {
        Observation diary = new Observation()
                .setStatus(ObservationStatus.FINAL)
                .setCode(new CodeableConcept().setText("Sleep diary"))
                .setSubject(new Reference("Patient/" + ward.patient))
                .setValue(new StringType("Seven hours"));
        diary.addIdentifier().setSystem("urn:diary").setValue(night);
        return diary;
    }

    /** As a program in Java makes it; it asks for the CapabilityStatement before the first request. */
    private static IGenericClient client(String token) {
        IGenericClient client = FHIR.newRestfulGenericClient(base());
        client.registerInterceptor(new BearerTokenAuthInterceptor(token));
        return client;
    }
}
