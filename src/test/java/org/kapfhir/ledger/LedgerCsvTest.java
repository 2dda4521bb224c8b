package org.kapfhir.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kapfhir.ledger.Records.Draw;

class LedgerCsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
    void keepsASpreadsheetFromComputingAText(String text) {
        assertThat(LedgerCsv.cell(text)).contains("'" + text);
    }

    @Test
    void quotesWhatHasCommasQuotesOrLineEnds() {
        assertThat(LedgerCsv.cell("a")).isEqualTo("a");
        assertThat(LedgerCsv.cell("a,b")).isEqualTo("\"a,b\"");
        assertThat(LedgerCsv.cell("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(LedgerCsv.cell("a\nb")).isEqualTo("\"a\nb\"");
        assertThat(LedgerCsv.cell(null)).isEmpty();
    }

    @Test
    void hasTheSameNumberOfCellsInEachRow() {
        LedgerBook book = new Records()
                .given(new Draw("a", 1, "50", "35", "15", "450").witness(null))
                .book();
        String csv = LedgerCsv.of(new LedgerReport(
                List.of(book),
                new LedgerQuery(LedgerFilter.NONE, Records.ALWAYS),
                Instant.parse("2026-02-01T00:00:00Z")));
        List<String> rows = csv.lines().toList();
        assertThat(csv).endsWith("\r\n");
        assertThat(rows).allSatisfy(row -> assertThat(row.split(",", -1)).hasSize(18));
        assertThat(rows)
                .extracting(row -> row.split(",", -1)[2])
                .containsExactly("row", "opening", "dispense", "dose", "total", "closing", "discrepancy");
    }

    @Test
    void writesAnAmountThatIsTakenAwayAsANumber() {
        LedgerBook book = new Records()
                .dispense(
                        new Draw("a", 1, "50", "0", "50", "450").version(1),
                        new Draw("a", 1, "50", "0", "50", "450")
                                .status("entered-in-error")
                                .version(2))
                .book();
        String csv = LedgerCsv.of(new LedgerReport(
                List.of(book),
                new LedgerQuery(LedgerFilter.NONE, Records.ALWAYS),
                Instant.parse("2026-02-01T00:00:00Z")));
        assertThat(csv).contains(",-50,,-50,");
    }
}
