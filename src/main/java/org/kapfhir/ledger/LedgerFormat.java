package org.kapfhir.ledger;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The formats of a ledger: FHIR Parameters, and two that are not FHIR. */
public enum LedgerFormat {
    FHIR(
            "*/*",
            "application/*",
            "application/fhir+json",
            "application/fhir+xml",
            "application/json",
            "application/xml",
            "text/json",
            "text/xml"),
    CSV("text/csv", "csv"),
    HTML("text/html", "html", "application/xhtml+xml");

    /** The operation that has these formats. */
    public static final String OPERATION = "$kap-controlled-ledger";

    private final ImmutableSet<String> names;

    LedgerFormat(String... names) {
        this.names = ImmutableSet.copyOf(names);
    }

    /** Returns whether a request may ask for a format that no other request may ask for. */
    public static boolean isBesideFhir(RequestDetails request, String mediaType) {
        return OPERATION.equals(request.getOperation())
                && (CSV.names.contains(mediaType) || HTML.names.contains(mediaType));
    }

    /** Returns the format that a request prefers: by {@code _format}, else by {@code Accept}. */
    static LedgerFormat of(RequestDetails request) {
        String[] asked = request.getParameters().get("_format");
        if (asked != null && asked.length > 0) {
            return named(asked[0]);
        }
        record Range(String type, double weight) {}
        List<Range> ranges = new ArrayList<>();
        for (String header : request.getHeaders("Accept")) {
            for (String range : Splitter.on(',').split(header)) {
                ranges.add(new Range(mediaType(range), weight(range)));
            }
        }
        ranges.sort(Comparator.comparingDouble(Range::weight).reversed());
        for (Range range : ranges) {
            for (LedgerFormat format : values()) {
                if (format.names.contains(range.type())) {
                    return format;
                }
            }
        }
        return FHIR;
    }

    private static LedgerFormat named(String format) {
        String type = mediaType(format);
        return CSV.names.contains(type) ? CSV : HTML.names.contains(type) ? HTML : FHIR;
    }

    private static String mediaType(String value) {
        int parameters = value.indexOf(';');
        return (parameters < 0 ? value : value.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    private static double weight(String range) {
        for (String parameter : Splitter.on(';').trimResults().split(range)) {
            if (parameter.matches("q=[01](\\.\\d{0,3})?")) {
                return Double.parseDouble(parameter.substring(2));
            }
        }
        return 1;
    }
}
