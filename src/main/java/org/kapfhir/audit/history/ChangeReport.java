package org.kapfhir.audit.history;

import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;

/**
 * Changes, for a program as Parameters or for a person as a page.
 *
 * @param title what they are of
 * @param changes in the order in which they were made
 * @param next the URL of those that follow, or null if there are none
 */
record ChangeReport(String title, List<Change> changes, @Nullable String next) implements Report {

    private static final List<String> COLUMNS = List.of("When", "Who", "Version", "What", "Element", "Before", "After");

    ChangeReport {
        changes = List.copyOf(changes);
    }

    @Override
    public Parameters parameters() {
        Parameters parameters = new Parameters();
        for (Change change : changes) {
            ParametersParameterComponent part = parameters.addParameter().setName("change");
            part.addPart().setName("version").setValue(new Reference(change.version()));
            part.addPart().setName("interaction").setValue(new CodeType(change.interaction()));
            part.addPart().setName("when").setValue(new InstantType(Date.from(change.when())));
            Change.Author author = change.author();
            if (author != null) {
                add(part, "client", author.client());
                add(part, "user", author.user());
                add(part, "request", author.request());
            }
            for (ElementChange element : change.elements()) {
                ParametersParameterComponent inner = part.addPart().setName("element");
                add(inner, "path", element.element());
                add(inner, "before", element.before());
                add(inner, "after", element.after());
            }
        }
        if (next != null) {
            parameters.addParameter().setName("next").setValue(new UriType(next));
        }
        return parameters;
    }

    @Override
    public String page(ZoneId clinic) {
        PrintedTable table = new PrintedTable(title, COLUMNS, clinic);
        for (Change change : changes) {
            Change.Author author = change.author();
            String when = table.time(change.when());
            String who = author == null ? "not recorded" : author.inWords();
            List<ElementChange> elements =
                    change.elements().isEmpty() ? List.of(new ElementChange("", "", "")) : change.elements();
            elements.forEach(element -> table.row(List.of(
                    when,
                    who,
                    change.version(),
                    change.interaction(),
                    element.element(),
                    element.before(),
                    element.after())));
        }
        return table.end("Nothing was changed.", next);
    }

    private static void add(ParametersParameterComponent part, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            part.addPart().setName(name).setValue(new StringType(value));
        }
    }
}
