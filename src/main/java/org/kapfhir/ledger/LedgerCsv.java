package org.kapfhir.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A ledger as comma-separated values (RFC 4180). A text that a spreadsheet would take for a formula begins with an apostrophe;
 * an amount never does, so it can be summed.
 */
final class LedgerCsv {

    private static final List<String> COLUMNS = List.of(
            "container_system",
            "container",
            "row",
            "record",
            "time",
            "stored",
            "stored_by",
            "patient",
            "location",
            "performers",
            "drawn_mg",
            "administered_mg",
            "wasted_mg",
            "dose_mg",
            "balance_mg",
            "witness",
            "waste",
            "detail");

    private final StringBuilder text = new StringBuilder();

    private LedgerCsv() {}

    /** Returns the text. */
    static String of(LedgerReport report) {
        LedgerCsv csv = new LedgerCsv();
        csv.row(COLUMNS);
        report.books().forEach(csv::book);
        return csv.text.toString();
    }

    private void book(LedgerBook book) {
        sum(book, "opening", null, null, null, book.opening(), detail(book));
        book.lines().forEach(line -> line(book.container(), line));
        sum(book, "total", book.drawn(), book.administered(), book.wasted(), null, "");
        sum(book, "closing", null, null, null, book.closing(), "");
        book.discrepancies().forEach(each -> sum(book, "discrepancy", null, null, null, null, each.inWords()));
    }

    private static String detail(LedgerBook book) {
        return String.join(", ", book.medicines())
                + (book.lots().isEmpty() ? "" : "; lot " + String.join(", ", book.lots()));
    }

    private void sum(
            LedgerBook book,
            String kind,
            @Nullable BigDecimal drawn,
            @Nullable BigDecimal administered,
            @Nullable BigDecimal wasted,
            @Nullable BigDecimal balance,
            String detail) {
        List<String> cells = start(book.container(), kind);
        cells.addAll(List.of("", "", "", "", "", "", ""));
        cells.add(Milligrams.text(drawn));
        cells.add(Milligrams.text(administered));
        cells.add(Milligrams.text(wasted));
        cells.add("");
        cells.add(Milligrams.text(balance));
        cells.addAll(List.of("", "", cell(detail)));
        row(cells);
    }

    private void line(Container container, LedgerLine line) {
        List<String> cells = start(container, line.kind().code());
        cells.add(cell(line.versioned()));
        cells.add(cell(line.at() == null ? "" : line.at().inWords()));
        cells.add(cell(line.stored().toString()));
        cells.add(cell(line.by()));
        cells.add(cell(line.patient()));
        cells.add(cell(line.location()));
        cells.add(cell(String.join(" ", line.performers())));
        cells.add(Milligrams.text(line.drawn()));
        cells.add(Milligrams.text(line.administered()));
        cells.add(Milligrams.text(line.wasted()));
        cells.add(Milligrams.text(line.dose()));
        cells.add(Milligrams.text(line.balance()));
        cells.add(cell(line.witness()));
        cells.add(cell(line.waste()));
        cells.add(cell(String.join("; ", line.changes())));
        row(cells);
    }

    private static List<String> start(Container container, String kind) {
        return new ArrayList<>(List.of(cell(container.system()), cell(container.inWords()), kind));
    }

    private void row(List<String> cells) {
        text.append(cells.stream().collect(Collectors.joining(","))).append("\r\n");
    }

    /** Quotes a text where it must be, and keeps a spreadsheet from computing it. */
    static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String safe = "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return safe.matches("[^\",\r\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
