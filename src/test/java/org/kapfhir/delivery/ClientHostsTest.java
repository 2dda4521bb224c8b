package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kapfhir.delivery.Address.Endpoint;
import org.kapfhir.delivery.Address.Mailbox;
import org.kapfhir.delivery.Address.Socket;

class ClientHostsTest {

    private final ClientHosts hosts = new ClientHosts(Settings.withClientHosts(
            Map.of("ward", List.of("ehr.example", "*.ward.example"), "other", List.of("other.example"))));

    @ParameterizedTest
    @ValueSource(strings = {"https://ehr.example/in", "https://EHR.example:8443/", "https://a.ward.example/"})
    void allowsWhatTheClientHas(String url) {
        assertThat(hosts.fault("ward", new Endpoint(URI.create(url)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example/",
                "https://ward.example/",
                "https://award.example/",
                "https://ehr.example.net/",
                "https://sub.ehr.example/"
            })
    void refusesWhatItDoesNotHave(String url) {
        URI endpoint = URI.create(url);
        assertThat(hosts.fault("ward", new Endpoint(endpoint)))
                .hasValue("has the host '" + endpoint.getHost()
                        + "', which is not among those that kap.delivery.client-hosts.ward lists");
    }

    @Test
    void allowsEverythingToAClientWithoutAList() {
        assertThat(hosts.fault("third", new Endpoint(URI.create("https://other.example/"))))
                .isEmpty();
    }

    @Test
    void holdsForTheDomainsOfMails() {
        assertThat(hosts.fault("ward", new Mailbox(MailAddress.parse("staff@ehr.example"))))
                .isEmpty();
        assertThat(hosts.fault("ward", new Mailbox(MailAddress.parse("staff@other.example"))))
                .isPresent();
    }

    @Test
    void doesNotHoldForSockets() {
        assertThat(hosts.fault("ward", new Socket("s"))).isEmpty();
    }
}
