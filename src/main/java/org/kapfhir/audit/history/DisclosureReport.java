package org.kapfhir.audit.history;

import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;

/**
 * Each disclosure of a patient's records.
 *
 * @param title what it accounts for
 * @param disclosures in the order in which they were recorded
 * @param next the URL of those that follow, or null if there are none
 */
record DisclosureReport(String title, List<Disclosure> disclosures, @Nullable String next) implements Report {

    private static final List<String> COLUMNS =
            List.of("When", "To whom", "How", "What", "Purpose", "Received", "AuditEvent");

    DisclosureReport {
        disclosures = List.copyOf(disclosures);
    }

    @Override
    public Parameters parameters() {
        Parameters parameters = new Parameters();
        for (Disclosure disclosure : disclosures) {
            ParametersParameterComponent part = parameters.addParameter().setName("disclosure");
            part.addPart().setName("when").setValue(new InstantType(Date.from(disclosure.when())));
            addTo(part, disclosure);
            disclosure
                    .records()
                    .forEach(record -> part.addPart().setName("record").setValue(new Reference(record)));
            add(part, "query", disclosure.query());
            part.addPart().setName("acknowledged").setValue(new BooleanType(disclosure.acknowledged()));
            add(part, "outcome", disclosure.outcome());
            part.addPart().setName("event").setValue(new Reference(disclosure.event()));
        }
        if (next != null) {
            parameters.addParameter().setName("next").setValue(new UriType(next));
        }
        return parameters;
    }

    /** Adds to whom, how and what for. */
    static void addTo(ParametersParameterComponent part, Disclosure disclosure) {
        part.addPart().setName("kind").setValue(new CodeType(disclosure.kind().code()));
        add(part, "recipient", disclosure.recipient().name());
        add(part, "user", disclosure.recipient().user());
        add(part, "address", disclosure.recipient().address());
        disclosure
                .purposes()
                .forEach(purpose -> part.addPart().setName("purpose").setValue(new CodeType(purpose)));
    }

    private static void add(ParametersParameterComponent part, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            part.addPart().setName(name).setValue(new StringType(value));
        }
    }

    @Override
    public String page(ZoneId clinic) {
        PrintedTable table = new PrintedTable(title, COLUMNS, clinic);
        for (Disclosure disclosure : disclosures) {
            String outcome = disclosure.outcome();
            table.row(List.of(
                    table.time(disclosure.when()),
                    disclosure.recipient().inWords(),
                    disclosure.kind().code(),
                    what(disclosure),
                    String.join(", ", disclosure.purposes()),
                    disclosure.acknowledged() ? "yes" : "not certain" + (outcome == null ? "" : ": " + outcome),
                    disclosure.event()));
        }
        return table.end("Nothing was disclosed.", next);
    }

    private static String what(Disclosure disclosure) {
        String query = disclosure.query();
        return disclosure.kind() == Disclosure.Kind.EXPORT && query != null
                ? query
                : String.join(", ", disclosure.records());
    }
}
