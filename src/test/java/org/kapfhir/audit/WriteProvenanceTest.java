package org.kapfhir.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Optional;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceAgentComponent;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.audit.AuditRecord.Written;
import org.kapfhir.audit.RecordDraft.Party;
import org.kapfhir.audit.WriteProvenance.Activity;
import org.kapfhir.audit.WriteProvenance.Write;

/** The Provenance that the server writes. */
class WriteProvenanceTest {

    private static final Instant AT = Instant.parse("2026-03-02T15:00:00Z");

    @Test
    void saysWhoDidWhatWhenAndForWhom() {
        Provenance made = WriteProvenance.of(new Write(
                "Patient/a/_history/1", Activity.CREATE, AT, "ehr", "Practitioner/p", "Organization/o", "request-1"));

        assertThat(made.getMeta().getProfile().get(0).getValue()).endsWith("/kap-provenance");
        assertThat(made.getTargetFirstRep().getReference()).isEqualTo("Patient/a/_history/1");
        assertThat(made.getRecorded()).isEqualTo(AT);
        assertThat(made.getOccurredDateTimeType().getValue()).isEqualTo(AT);
        assertThat(made.getActivity().getCodingFirstRep().getCode()).isEqualTo("CREATE");
        assertThat(made.getAgent())
                .extracting(
                        agent -> agent.getType().getCodingFirstRep().getCode(),
                        WriteProvenanceTest::who,
                        agent -> agent.getOnBehalfOf().getReference())
                .containsExactly(
                        tuple("author", "Practitioner/p", "Organization/o"),
                        tuple("enterer", "ehr", "Organization/o"),
                        tuple("assembler", "kap-fhir", null));
        assertThat(made.getEntity()).hasSize(1);
        assertThat(made.getEntityFirstRep().getWhat().getIdentifier().getValue())
                .isEqualTo("request-1");
    }

    @Test
    void saysThatItWasNotToldForWhomAPersonWorks() {
        Provenance made = WriteProvenance.of(
                new Write("Patient/a/_history/1", Activity.CREATE, AT, "ehr", "Practitioner/p", null, null));

        assertThat(made.getAgentFirstRep().getOnBehalfOf().getDisplay()).isEqualTo("not known");
        assertThat(made.getEntity()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"update,UPDATE,REVISION", "patch,UPDATE,REVISION", "delete,DELETE,REMOVAL"})
    void namesTheVersionBeforeAnAmendment(String interaction, String activity, ProvenanceEntityRole role) {
        Provenance made = WriteProvenance.of(
                new Write("Patient/a/_history/10", Activity.of(interaction), AT, "ehr", null, null, null));

        assertThat(made.getActivity().getCodingFirstRep().getCode()).isEqualTo(activity);
        assertThat(made.getEntityFirstRep().getRole()).isEqualTo(role);
        assertThat(made.getEntityFirstRep().getWhat().getReference()).isEqualTo("Patient/a/_history/9");
    }

    @Test
    void isMadeOfNothingThatSaysWhoDidWhat() {
        assertThat(WriteProvenance.isOf("Provenance")).isFalse();
        assertThat(WriteProvenance.isOf("AuditEvent")).isFalse();
        assertThat(WriteProvenance.isOf("Patient")).isTrue();
    }

    @Test
    void isMadeOfRecordsOfTheTherapyOnlyAndOfNoneThatHasOne() {
        assertThat(in("create", true, false)).isPresent();
        assertThat(in("create", false, false)).isEmpty();
        assertThat(in("create", true, true)).isEmpty();
        assertThat(in("stored", true, false)).isEmpty();
    }

    private static Optional<Write> in(String interaction, boolean kap, boolean given) {
        AuditRecord record = new RecordDraft(new Party("request-1", "sandbox", null, null, null))
                .interaction(interaction)
                .provenance(given)
                .wrote(new Written("Patient/a/_history/1", "abc", null, null, kap ? true : null))
                .record();
        return Write.in(AuditRecord.of(record.json()), AT);
    }

    private static String who(ProvenanceAgentComponent agent) {
        return agent.getWho().hasReference()
                ? agent.getWho().getReference()
                : agent.getWho().getIdentifier().getValue();
    }
}
