package org.kapfhir.ledger;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Moment;

/** A ledger as the Parameters that the definition of the operation says. */
final class LedgerAnswer {

    private LedgerAnswer() {}

    /**
     * Returns the answer.
     *
     * @param records dispenses and doses of the books, then their patients and performers
     */
    static Parameters of(LedgerReport report, List<Resource> records) {
        Parameters answer = new Parameters();
        Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
        bundle.setTimestamp(Date.from(report.printed()));
        records.forEach(record -> bundle.addEntry().setResource(record));
        answer.addParameter().setName("ledger").setResource(bundle);
        report.books().forEach(book -> add(answer.addParameter().setName("balance"), book));
        return answer;
    }

    private static void add(ParametersParameterComponent balance, LedgerBook book) {
        Container container = book.container();
        if (container.value() != null) {
            part(balance, "vial", new Identifier().setSystem(container.system()).setValue(container.value()));
        }
        book.medicines().forEach(name -> part(balance, "medication", new StringType(name)));
        book.lots().forEach(lot -> part(balance, "lot", new StringType(lot)));
        amount(balance, "opening", book.opening());
        amount(balance, "drawn", book.drawn());
        amount(balance, "administered", book.administered());
        amount(balance, "wasted", book.wasted());
        amount(balance, "closing", book.closing());
        part(balance, "reconciled", new BooleanType(book.reconciled()));
        book.discrepancies().forEach(each -> part(balance, "discrepancy", new StringType(each.inWords())));
        book.lines().forEach(line -> add(balance.addPart().setName("line"), line));
    }

    private static void add(ParametersParameterComponent part, LedgerLine line) {
        part(part, "kind", new CodeType(line.kind().code()));
        part(part, "record", new Reference(line.versioned()));
        if (line.at() != null) {
            part(part, "time", new DateTimeType(time(line.at())));
        }
        part(part, "stored", new InstantType(Date.from(line.stored())));
        reference(part, "storedBy", line.by());
        reference(part, "patient", line.patient());
        reference(part, "location", line.location());
        line.performers().forEach(performer -> reference(part, "performer", performer));
        amount(part, "drawn", line.drawn());
        amount(part, "administered", line.administered());
        amount(part, "wasted", line.wasted());
        amount(part, "dose", line.dose());
        amount(part, "balance", line.balance());
        reference(part, "witness", line.witness());
        if (!line.waste().isEmpty()) {
            part(part, "waste", new StringType(line.waste()));
        }
        line.changes().forEach(change -> part(part, "change", new StringType(change)));
    }

    /** A record that names only a day keeps that. */
    private static String time(Moment at) {
        return at.isExact()
                ? at.earliest().atZone(at.zone()).toOffsetDateTime().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                : at.day().toString();
    }

    private static void reference(ParametersParameterComponent to, String name, @Nullable String reference) {
        if (reference != null) {
            part(to, name, reference.contains("/") ? new Reference(reference) : new Reference().setDisplay(reference));
        }
    }

    private static void amount(ParametersParameterComponent to, String name, @Nullable BigDecimal amount) {
        if (amount != null) {
            part(
                    to,
                    name,
                    new Quantity()
                            .setValue(Milligrams.plain(amount))
                            .setUnit("mg")
                            .setSystem(Codes.UCUM)
                            .setCode("mg"));
        }
    }

    private static void part(ParametersParameterComponent to, String name, Type value) {
        to.addPart().setName(name).setValue(value);
    }
}
