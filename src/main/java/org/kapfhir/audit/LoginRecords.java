package org.kapfhir.audit;

import java.util.List;
import java.util.Locale;
import org.kapfhir.access.login.LoginTrail;
import org.kapfhir.audit.RecordDraft.Party;
import org.springframework.stereotype.Component;

/** Keeps in the trail who logged in, who got a token, and who did not. */
@Component
class LoginRecords implements LoginTrail {

    private final RecordWriter writer;

    LoginRecords(RecordWriter writer) {
        this.writer = writer;
    }

    @Override
    public void record(LoginEvent event) {
        String client = event.client();
        String reason = event.reason();
        Party party = new Party(
                null, client == null ? "not known" : client, event.organisation(), event.user(), event.address());
        writer.write(List.of(new RecordDraft(party)
                .interaction(event.wish().name().toLowerCase(Locale.ROOT))
                .answered(event.status(), reason == null ? null : "HTTP " + event.status() + ": " + reason)
                .about(event.patients())
                .record()));
    }
}
