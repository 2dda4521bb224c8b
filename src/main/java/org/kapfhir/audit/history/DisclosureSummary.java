package org.kapfhir.audit.history;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.kapfhir.audit.history.Disclosure.Kind;
import org.kapfhir.audit.history.Disclosure.Recipient;

/**
 * Disclosures to the same recipient for the same purpose as one: the first, how many, and the last, as 45 CFR 164.528(b)(3)
 * allows.
 *
 * @param title what it accounts for
 * @param series in the order of their first disclosures
 */
record DisclosureSummary(String title, List<Series> series) implements Report {

    private static final List<String> COLUMNS =
            List.of("To whom", "How", "Purpose", "First", "Last", "How often", "Not certain to be received");

    DisclosureSummary {
        series = List.copyOf(series);
    }

    /**
     * Disclosures to one recipient for one purpose.
     *
     * @param first of them
     * @param last when the last one was
     * @param count how many, at least 1
     * @param unacknowledged how many of them the recipient may not have
     */
    record Series(Disclosure first, Instant last, int count, int unacknowledged) {

        private Series and(Series later) {
            return new Series(first, later.last, count + later.count, unacknowledged + later.unacknowledged);
        }
    }

    private record Key(Recipient recipient, Kind kind, List<String> purposes) {}

    /** Returns the summary of disclosures, which come in the order in which they were recorded. */
    static DisclosureSummary of(String title, Collection<Disclosure> disclosures) {
        Map<Key, Series> series = new LinkedHashMap<>();
        for (Disclosure disclosure : disclosures) {
            series.merge(
                    new Key(disclosure.recipient(), disclosure.kind(), disclosure.purposes()),
                    new Series(disclosure, disclosure.when(), 1, disclosure.acknowledged() ? 0 : 1),
                    Series::and);
        }
        return new DisclosureSummary(title, List.copyOf(series.values()));
    }

    @Override
    public Parameters parameters() {
        Parameters parameters = new Parameters();
        for (Series each : series) {
            ParametersParameterComponent part = parameters.addParameter().setName("series");
            DisclosureReport.addTo(part, each.first());
            part.addPart()
                    .setName("first")
                    .setValue(new InstantType(Date.from(each.first().when())));
            part.addPart().setName("last").setValue(new InstantType(Date.from(each.last())));
            part.addPart().setName("count").setValue(new IntegerType(each.count()));
            part.addPart().setName("unacknowledged").setValue(new IntegerType(each.unacknowledged()));
        }
        return parameters;
    }

    @Override
    public String page(ZoneId clinic) {
        PrintedTable table = new PrintedTable(title, COLUMNS, clinic);
        for (Series each : series) {
            Disclosure first = each.first();
            table.row(List.of(
                    first.recipient().inWords(),
                    first.kind().code(),
                    String.join(", ", first.purposes()),
                    table.time(first.when()),
                    table.time(each.last()),
                    Integer.toString(each.count()),
                    Integer.toString(each.unacknowledged())));
        }
        return table.end("Nothing was disclosed.", null);
    }
}
