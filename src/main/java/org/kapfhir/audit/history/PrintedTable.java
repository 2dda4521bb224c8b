package org.kapfhir.audit.history;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** An HTML page of one table that can be printed, filled row by row. */
final class PrintedTable {

    private static final String START =
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
            <style>
            body { font: 10pt sans-serif; margin: 1.5em; color: #000; background: #fff }
            table { border-collapse: collapse; width: 100%% }
            th, td { border: 1px solid #888; padding: .2em .4em; text-align: left; vertical-align: top }
            @media print { thead { display: table-header-group } tr { break-inside: avoid } }
            </style></head><body><h1>%1$s</h1>
            <table><thead><tr>""";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private final StringBuilder html;
    private final ZoneId clinic;
    private boolean empty = true;

    /**
     * Begins the page.
     *
     * @param clinic by whose clock times are told
     */
    PrintedTable(String title, List<String> columns, ZoneId clinic) {
        this.clinic = clinic;
        this.html = new StringBuilder(START.formatted(HtmlUtils.htmlEscape(title)));
        columns.forEach(column -> html.append("<th>").append(column).append("</th>"));
        html.append("</tr></thead><tbody>\n");
    }

    /** Returns a moment by the clinic's clock. */
    String time(Instant moment) {
        return TIME.format(moment.atZone(clinic));
    }

    /** Adds a row. */
    void row(List<String> cells) {
        empty = false;
        html.append("<tr>");
        cells.forEach(
                cell -> html.append("<td>").append(HtmlUtils.htmlEscape(cell)).append("</td>"));
        html.append("</tr>\n");
    }

    /**
     * Returns the page.
     *
     * @param none what it says if there is no row
     * @param next the URL of what follows, or null
     */
    String end(String none, @Nullable String next) {
        html.append("</tbody></table>\n");
        if (empty) {
            html.append("<p>").append(none).append("</p>\n");
        }
        if (next != null) {
            html.append("<p><a href=\"").append(HtmlUtils.htmlEscape(next)).append("\">More</a></p>\n");
        }
        return html.append("</body></html>\n").toString();
    }
}
