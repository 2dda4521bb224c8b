package org.kapfhir.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.ledger.Records.Draw;

class LedgerPageTest {

    @Test
    void escapesWhatRecordsSay() {
        String page = page(new Draw("a", 1, "50", "50", "0", "450").lot("<script>alert('x')</script>&\""));
        assertThat(page)
                .doesNotContain("<script>")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;");
    }

    @Test
    void saysWhatItIsOfAndWhenItWasPrinted() {
        assertThat(page(new Draw("a", 1, "50", "50", "0", "450")))
                .contains("all that is recorded", "Printed 2026-02-01T00:00Z", "not a medical device", "synthetic data")
                .contains("@media print", "Reconciled: no discrepancy.");
    }

    @Test
    void listsDiscrepancies() {
        assertThat(page(new Draw("a", 1, "50", "35", "15", "450").witness(null)))
                .contains("waste-without-witness: MedicationDispense/a wasted 15 mg without a witness");
    }

    private static String page(Draw draw) {
        return LedgerPage.of(new LedgerReport(
                List.of(new Records().given(draw).book()),
                new LedgerQuery(LedgerFilter.NONE, Records.ALWAYS),
                Instant.parse("2026-02-01T00:00:00Z")));
    }
}
