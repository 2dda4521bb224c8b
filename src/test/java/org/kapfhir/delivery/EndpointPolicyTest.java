package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointPolicyTest {

    private static final Sandbox SANDBOX = new Sandbox(true);
    private static final Sandbox CLINIC = new Sandbox(false);

    private final EndpointPolicy policy =
            new EndpointPolicy(Settings.withEndpoints(null), CLINIC, host -> List.of(literal("93.184.216.34")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ehr.example.org/notify",
                "https://ehr.example.org:8443/notify?tenant=7",
                "HTTPS://EHR.example.org",
                "https://93.184.216.34/",
                "https://[2606:2800:220:1:248:1893:25c8:1946]/",
                "https://xn--bcher-kva.example/"
            })
    void allows(String endpoint) {
        assertThat(policy.refusal(endpoint)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://ehr.example.org/ | begins with 'http:'",
                "ftp://ehr.example.org/ | absolute https URL",
                "file:///etc/passwd | absolute https URL",
                "/notify | absolute https URL",
                "https:notify | has the host ''",
                "https:///notify | has the host ''",
                "https://user:secret@ehr.example.org/ | has a user or a fragment",
                "https://ehr.example.org/#part | has a user or a fragment",
                "https://ehr.example.org./ | without a dot at its end",
                "https://ehr.example.org:0/ | has the port 0",
                "https://ehr.example.org:65536/ | has the port 65536",
                "https://2130706433/ | has the host '2130706433'",
                "https://0x7f000001/ | has the host '0x7f000001'",
                "https://0x7f.0.0.1/ | has the host",
                "https://0177.0.0.1/ | without leading zeros",
                "https://127.1/ | has the host ''",
                "https://127.0.0.256/ | has the host",
                "https://[fe80::1%25eth0]/ | without a zone",
                "https://①②⑦.⓪.⓪.①/ | has the host ''",
                "https://ehr_1.example.org/ | has the host ''",
                "https://a b/ | Allowed: an absolute URL"
            })
    void refuses(String endpoint, String words) {
        assertThat(policy.refusal(endpoint)).get().asString().contains(words);
    }

    @Test
    void doesNotRepeatACredential() {
        for (String endpoint : List.of(
                "https://user:secret@ehr.example.org/",
                "ftp://user:secret@ehr.example.org/",
                "https://user:secret@a b/")) {
            assertThat(policy.refusal(endpoint)).get().asString().doesNotContain("secret");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::7f00:1",
                "64:ff9b:1::7f00:1",
                "100::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "4000::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void refusesWhatOnlyTheServerCanReach(String address) {
        EndpointPolicy resolving =
                new EndpointPolicy(Settings.withEndpoints(null), CLINIC, host -> List.of(literal(address)));

        assertThat(resolving.refusal("https://ehr.example.org/"))
                .get()
                .asString()
                .contains("loopback, private, link-local or reserved");
        assertThatThrownBy(() -> resolving.addresses("ehr.example.org"))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessageNotContaining("example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.1",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.255.255.255",
                "128.0.0.1",
                "168.63.129.15",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.1",
                "223.255.255.255",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2003::1",
                "3ffe::1"
            })
    void allowsTheirPublicNeighbours(String address) throws UnknownHostException {
        EndpointPolicy resolving =
                new EndpointPolicy(Settings.withEndpoints(null), CLINIC, host -> List.of(literal(address)));

        assertThat(resolving.refusal("https://ehr.example.org/")).isEmpty();
        assertThat(resolving.addresses("ehr.example.org")).containsExactly(literal(address));
    }

    @Test
    void refusesANameOfWhichOneAddressIsPrivate() {
        EndpointPolicy resolving = new EndpointPolicy(
                Settings.withEndpoints(null), CLINIC, host -> List.of(literal("93.184.216.34"), literal("10.0.0.1")));

        assertThat(resolving.refusal("https://ehr.example.org/")).isPresent();
    }

    @Test
    void leavesANameThatCannotBeResolvedForLater() {
        EndpointPolicy resolving = new EndpointPolicy(Settings.withEndpoints(null), CLINIC, host -> {
            throw new UnknownHostException(host);
        });

        assertThat(resolving.refusal("https://ehr.example.org/")).isEmpty();
        assertThatThrownBy(() -> resolving.addresses("ehr.example.org")).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @CsvSource({"true, , true", "true, false, false", "false, , false", "false, true, true"})
    void allowsPrivateAddressesInTheSandboxOrBySetting(boolean sandbox, Boolean setting, boolean allowed) {
        EndpointPolicy resolving = new EndpointPolicy(
                Settings.withEndpoints(setting), new Sandbox(sandbox), host -> List.of(literal("10.0.0.1")));

        assertThat(resolving.refusal("https://ehr.example.org/").isEmpty()).isEqualTo(allowed);
    }

    @Test
    void allowsPlainHttpInTheSandboxOnly() {
        EndpointPolicy open =
                new EndpointPolicy(Settings.withEndpoints(true), SANDBOX, host -> List.of(literal("10.0.0.1")));

        assertThat(open.refusal("http://ehr.example.org/")).isEmpty();
        assertThat(new EndpointPolicy(Settings.withEndpoints(true), CLINIC, host -> List.of(literal("10.0.0.1")))
                        .refusal("http://ehr.example.org/"))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "ehr.example.org, true",
        "EHR.example.org, true",
        "a.hospital.example, true",
        "a.b.hospital.example, true",
        "hospital.example, false",
        "badhospital.example, false",
        "other.example.org, false",
        "93.184.216.34, false"
    })
    void allowsListedHostsOnly(String host, boolean allowed) {
        EndpointPolicy listing = new EndpointPolicy(
                Settings.withEndpoints(null, "ehr.example.org", "*.hospital.example"),
                CLINIC,
                name -> List.of(literal("93.184.216.34")));

        assertThat(listing.refusal("https://" + host + "/").isEmpty()).isEqualTo(allowed);
    }

    private static InetAddress literal(String address) throws UnknownHostException {
        return InetAddress.getByName(address);
    }
}
