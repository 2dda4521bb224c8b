package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailPayloadTest {

    @Test
    void readsTextAndAttachment() {
        assertThat(MailPayload.parse("text/plain")).contains(new MailPayload(false, ""));
        assertThat(MailPayload.parse("text/html;attach=application/fhir+xml"))
                .contains(new MailPayload(true, Channel.XML));
        assertThat(MailPayload.parse("text/plain; attach=application/fhir+json"))
                .contains(new MailPayload(false, Channel.JSON));
        assertThat(MailPayload.FORMS)
                .allSatisfy(form -> assertThat(MailPayload.parse(form)).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/csv",
                "application/fhir+json",
                "text/plain;attach=text/csv",
                "text/plain;attach=",
                "text/plain;charset=utf-8",
                "text/plain;attach=application/fhir+json;attach=application/fhir+xml",
                "text/plain\r\nBcc: a@b.example"
            })
    void refusesEverythingElse(String payload) {
        assertThat(MailPayload.parse(payload)).isEmpty();
    }
}
