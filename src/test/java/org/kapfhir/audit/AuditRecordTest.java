package org.kapfhir.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.audit.AuditRecord.Begins;
import org.kapfhir.audit.AuditRecord.Setting;
import org.kapfhir.audit.AuditRecord.Written;
import org.kapfhir.audit.RecordDraft.Party;

class AuditRecordTest {

    private static final Party PARTY = new Party("r-1", "ehr", "hospital", "dr-x", "192.0.2.1");

    @Test
    void hasItsKeysInOneOrder() {
        String json = new RecordDraft(PARTY)
                .interaction("update")
                .asked("PUT", "Observation/1")
                .about(List.of("b", "a"))
                .wrote(new Written("Observation/1/_history/2", "abc", "2026-01-05T10:00:00.123Z", null, true))
                .record()
                .json();
        assertThat(json)
                .isEqualTo(
                        """
                        {"interaction":"update","request":"r-1","client":"ehr","organisation":"hospital","user":"dr-x",\
                        "address":"192.0.2.1","method":"PUT","url":"Observation/1","outcome":"0",\
                        "written":[{"reference":"Observation/1/_history/2","hash":"abc",\
                        "updated":"2026-01-05T10:00:00.123Z","kap":true}],"patients":["a","b"]}""");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(new RecordDraft(Party.server())
                        .interaction("start")
                        .begins(new Begins(0))
                        .settings(List.of(new Setting("kap.x", null, "1")))
                        .record()
                        .json())
                .isEqualTo(
                        """
                        {"interaction":"start","client":"kap-fhir","outcome":"0","begins":{"version":0},\
                        "settings":[{"name":"kap.x","after":"1"}]}""");
    }

    @Test
    void isReadAsItWasWritten() {
        AuditRecord record = new RecordDraft(PARTY)
                .interaction("operation")
                .operation("$everything")
                .asked("GET", "Patient/1/$everything")
                .answered(503, "HTTP 503")
                .told(List.of("Patient/1/_history/1"))
                .record();
        assertThat(AuditRecord.of(record.json())).isEqualTo(record);
    }

    @Test
    void hasTheOutcomeOfItsStatus() {
        assertThat(outcome(399)).isEqualTo("0");
        assertThat(outcome(400)).isEqualTo("4");
        assertThat(outcome(499)).isEqualTo("4");
        assertThat(outcome(500)).isEqualTo("8");
    }

    private static String outcome(int status) {
        return new RecordDraft(PARTY)
                .interaction("read")
                .answered(status, null)
                .record()
                .outcome();
    }
}
