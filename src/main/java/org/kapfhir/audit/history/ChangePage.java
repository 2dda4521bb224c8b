package org.kapfhir.audit.history;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/** Writes changes as a page that can be printed. */
final class ChangePage {

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
            <table><thead><tr><th>When</th><th>Who</th><th>Version</th><th>What</th><th>Element</th><th>Before</th>
            <th>After</th></tr></thead><tbody>
            """;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private ChangePage() {}

    /** Returns the page, its times by the clinic's clock. */
    static String of(ChangeReport report, ZoneId clinic) {
        StringBuilder html = new StringBuilder(START.formatted(HtmlUtils.htmlEscape(report.title())));
        for (Change change : report.changes()) {
            Change.Author author = change.author();
            String cells = cell(TIME.format(change.when().atZone(clinic)))
                    + cell(author == null ? "not recorded" : author.inWords())
                    + cell(change.version())
                    + cell(change.interaction());
            if (change.elements().isEmpty()) {
                html.append("<tr>").append(cells).append("<td></td><td></td><td></td></tr>\n");
            }
            for (ElementChange element : change.elements()) {
                html.append("<tr>")
                        .append(cells)
                        .append(cell(element.element()))
                        .append(cell(element.before()))
                        .append(cell(element.after()))
                        .append("</tr>\n");
            }
        }
        html.append("</tbody></table>\n");
        if (report.changes().isEmpty()) {
            html.append("<p>Nothing was changed.</p>\n");
        }
        if (report.next() != null) {
            html.append("<p><a href=\"")
                    .append(HtmlUtils.htmlEscape(report.next()))
                    .append("\">More</a></p>\n");
        }
        return html.append("</body></html>\n").toString();
    }

    private static String cell(String text) {
        return "<td>" + HtmlUtils.htmlEscape(text) + "</td>";
    }
}
