package org.kapfhir.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Moment;

/** What differs between two versions of a record, as far as a ledger tells it: the element, before, after. */
final class Changes {

    private final List<String> found = new ArrayList<>();

    private Changes() {}

    static List<String> between(DispenseVersion before, DispenseVersion after) {
        Changes changes = new Changes().text("status", before.status(), after.status());
        return !after.counts() && before.counts()
                ? changes.found
                : changes.text(
                                "container",
                                before.container().inWords(),
                                after.container().inWords())
                        .text("medicine", before.medicine(), after.medicine())
                        .text("lot", before.lot(), after.lot())
                        .text("expires", before.expires(), after.expires())
                        .text("time", words(before.at()), words(after.at()))
                        .text("patient", before.patient(), after.patient())
                        .text("session", before.session(), after.session())
                        .text("location", before.location(), after.location())
                        .text("performer", words(before.performers()), words(after.performers()))
                        .account(before.account(), after.account())
                        .found;
    }

    static List<String> between(DoseVersion before, DoseVersion after) {
        Changes changes = new Changes().text("status", before.status(), after.status());
        return !after.counts() && before.counts()
                ? changes.found
                : changes.text("medicine", before.medicine(), after.medicine())
                        .text("time", words(before.at()), words(after.at()))
                        .text("patient", before.patient(), after.patient())
                        .text("session", before.session(), after.session())
                        .text("performer", words(before.performers()), words(after.performers()))
                        .text("dispense", words(before.dispenses()), words(after.dispenses()))
                        .amount("dose", before.milligrams(), after.milligrams())
                        .text("unit", before.unreadable(), after.unreadable())
                        .found;
    }

    private Changes account(Account before, Account after) {
        return amount("drawn", before.drawn(), after.drawn())
                .amount("administered", before.administered(), after.administered())
                .amount("wasted", before.wasted(), after.wasted())
                .amount("balance", before.balance(), after.balance())
                .text("witness", before.witness(), after.witness())
                .text("waste", before.waste(), after.waste())
                .text("unit", words(before.unreadable()), words(after.unreadable()));
    }

    private Changes amount(String element, @Nullable BigDecimal before, @Nullable BigDecimal after) {
        if (!Milligrams.same(before, after)) {
            text(element, Milligrams.inWords(before), Milligrams.inWords(after));
        }
        return this;
    }

    private Changes text(String element, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            found.add(element + ": " + shown(before) + " → " + shown(after));
        }
        return this;
    }

    private static String shown(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return text.isEmpty() ? "none" : text;
    }

    private static @Nullable String words(@Nullable Moment moment) {
        return moment == null ? null : moment.inWords();
    }

    private static String words(List<String> several) {
        return String.join(", ", several);
    }
}
