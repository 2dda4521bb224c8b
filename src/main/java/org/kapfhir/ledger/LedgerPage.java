package org.kapfhir.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A ledger as a page for a printer: each container on a page of its own. */
final class LedgerPage {

    private static final String START =
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Controlled-substance ledger</title>
            <style>
            body { font: 10pt sans-serif; margin: 1.5em; color: #000; background: #fff }
            table { border-collapse: collapse; width: 100%; margin: .5em 0 }
            th, td { border: 1px solid #888; padding: .2em .4em; text-align: left; vertical-align: top }
            td.mg, th.mg { text-align: right; white-space: nowrap }
            tr.correction td { font-style: italic }
            .discrepancy { font-weight: bold }
            .note { color: #444 }
            @media print {
              body { margin: 0 }
              section { break-after: page }
              thead { display: table-header-group }
              tr { break-inside: avoid }
              @page { size: A4 landscape; margin: 12mm }
            }
            </style></head><body>
            """;

    private static final String HEAD =
            """
            <table><thead><tr><th>Time</th><th>Line</th><th>Record</th><th>Patient</th><th>By</th><th>Location</th>
            <th class="mg">Drawn, mg</th><th class="mg">Given, mg</th><th class="mg">Wasted, mg</th><th class="mg">Dose, mg</th>
            <th class="mg">Left, mg</th><th>Waste and witness</th><th>What was changed</th></tr></thead><tbody>
            """;

    private final StringBuilder html = new StringBuilder(START);

    private LedgerPage() {}

    /** Returns the page. */
    static String of(LedgerReport report) {
        LedgerPage page = new LedgerPage();
        page.html
                .append("<header><h1>Controlled-substance ledger</h1><p>")
                .append(escaped(report.asked()))
                .append("<br>Printed ")
                .append(escaped(report.printedAt()))
                .append(", days in ")
                .append(escaped(report.query().period().clinic().getId()))
                .append(
                        "</p><p class=\"note\">kap-fhir is not a medical device and holds synthetic data only.</p></header>\n");
        if (report.books().isEmpty()) {
            page.html.append("<p>Nothing is recorded of what was asked for.</p>\n");
        }
        report.books().forEach(page::book);
        return page.html.append("</body></html>\n").toString();
    }

    private void book(LedgerBook book) {
        html.append("<section><h2>").append(escaped(book.container().inWords())).append("</h2><p>");
        if (book.container().system() != null) {
            html.append(escaped(book.container().system())).append("<br>");
        }
        html.append(escaped(String.join(", ", book.medicines())));
        if (!book.lots().isEmpty()) {
            html.append("<br>Lot ").append(escaped(String.join(", ", book.lots())));
        }
        html.append("</p>\n").append(HEAD);
        sums("Opening balance", null, null, null, book.opening());
        book.lines().forEach(this::line);
        sums("Total", book.drawn(), book.administered(), book.wasted(), null);
        sums("Closing balance", null, null, null, book.closing());
        html.append("</tbody></table>\n");
        if (book.reconciled()) {
            html.append("<p>Reconciled: no discrepancy.</p>");
        } else {
            html.append("<p>Discrepancies:</p><ul>");
            book.discrepancies().forEach(each -> html.append("<li class=\"discrepancy\">")
                    .append(escaped(each.inWords()))
                    .append("</li>"));
            html.append("</ul>");
        }
        html.append("</section>\n");
    }

    private void sums(
            String name,
            @Nullable BigDecimal drawn,
            @Nullable BigDecimal administered,
            @Nullable BigDecimal wasted,
            @Nullable BigDecimal left) {
        html.append("<tr><th colspan=\"6\">").append(name).append("</th>");
        amount(drawn);
        amount(administered);
        amount(wasted);
        amount(null);
        amount(left);
        html.append("<td></td><td></td></tr>\n");
    }

    private void line(LedgerLine line) {
        html.append(line.changes().isEmpty() ? "<tr>" : "<tr class=\"correction\">");
        cell(line.at() == null ? "not recorded" : line.at().inWords());
        cell(line.kind().code());
        cell(line.versioned());
        cell(line.patient());
        cell(String.join(", ", line.performers()));
        cell(line.location());
        amount(line.drawn());
        amount(line.administered());
        amount(line.wasted());
        amount(line.dose());
        amount(line.balance());
        cell(List.of(line.waste(), line.witness() == null ? "" : "witness " + line.witness()).stream()
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", ")));
        cell(
                line.changes().isEmpty()
                        ? ""
                        : String.join("; ", line.changes()) + "; stored " + line.stored() + " by "
                                + (line.by() == null ? "(not recorded)" : line.by()));
        html.append("</tr>\n");
    }

    private void amount(@Nullable BigDecimal amount) {
        html.append("<td class=\"mg\">").append(Milligrams.text(amount)).append("</td>");
    }

    private void cell(@Nullable String text) {
        html.append("<td>").append(text == null ? "" : escaped(text)).append("</td>");
    }

    static String escaped(@Nullable String text) {
        return String.valueOf(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
