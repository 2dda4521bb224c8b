package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @Test
    void readsOneAddress() {
        assertThat(MailAddress.ofUrl("mailto:Ward.7+night@Hospital.EXAMPLE"))
                .isEqualTo(new MailAddress("Ward.7+night", "hospital.example"))
                .hasToString("Ward.7+night@hospital.example");
        assertThat(MailAddress.ofUrl("MAILTO:a@b").domain()).isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mailto:",
                "mailto:ward",
                "mailto:@hospital.example",
                "mailto:ward@",
                "mailto:ward@hospital.example.",
                "mailto:ward@.example",
                "mailto:ward@192.0.2.1",
                "mailto:ward@[192.0.2.1]",
                "mailto:ward@hospital.example@other.example",
                "mailto:.ward@hospital.example",
                "mailto:ward..7@hospital.example",
                "mailto:ward 7@hospital.example",
                "mailto:\"ward\"@hospital.example",
                "mailto:Ward <ward@hospital.example>",
                "mailto:ward@hospital.example,night@hospital.example",
                "mailto:ward@hospital.example;night@hospital.example",
                "mailto:ward@hospital.example?subject=x",
                "mailto:ward@hospital.example?bcc=night@hospital.example",
                "mailto:ward%0d%0aBcc:night@hospital.example",
                "mailto:ward\r\nBcc:night@hospital.example",
                "mailto:ward@hospital.example\r\n",
                "mailto:ward@hospital.example\nBcc: night@hospital.example",
                "mailto:w\u00e4rd@hospital.example",
                "mailto:ward@h\u00f6spital.example",
                "mailto://ward@hospital.example",
                "http://ward@hospital.example",
                "ward@hospital.example"
            })
    void refusesEverythingElse(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> MailAddress.ofUrl(url));
    }

    @Test
    void takesTheLongestThatAMailServerTakesAndNoLonger() {
        String local = "a".repeat(64);
        assertThat(MailAddress.parse(local + "@b.example").local()).isEqualTo(local);
        assertThatIllegalArgumentException().isThrownBy(() -> MailAddress.parse("a" + local + "@b.example"));
        String domain = "d".repeat(254 - "ward@".length());
        assertThat(MailAddress.parse("ward@" + domain).domain()).isEqualTo(domain);
        assertThatIllegalArgumentException().isThrownBy(() -> MailAddress.parse("ward@d" + domain));
    }
}
