package org.kapfhir.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kapfhir.ledger.Discrepancy.Kind;

/** Finds what one dispense, as it stands now, leaves out or contradicts; its balance is judged with those before it. */
final class DispenseChecks {

    private final List<Discrepancy> found = new ArrayList<>();
    private final DispenseVersion dispense;
    private final String name;

    private DispenseChecks(DispenseVersion dispense) {
        this.dispense = dispense;
        this.name = dispense.reference();
    }

    /**
     * Returns what is wrong with a dispense.
     *
     * @param stock what the clinic recorded of the container, or null
     * @param doses that name it and count
     * @param clinic the time zone whose days count
     */
    static List<Discrepancy> of(
            Entry<DispenseVersion> entry, @Nullable Stock stock, Collection<DoseVersion> doses, ZoneId clinic) {
        DispenseChecks checks = new DispenseChecks(entry.current());
        checks.versions(entry);
        if (!checks.dispense.counts()) {
            checks.withdrawn();
            return checks.found;
        }
        checks.amounts();
        checks.waste(doses);
        checks.product(stock, clinic);
        if (checks.dispense.at() == null) {
            checks.add(Kind.NO_TIME, "says neither when it was prepared nor when it was handed over");
        }
        if (!checks.dispense.container().isRecorded() && !checks.dispense.esketamine()) {
            checks.add(Kind.NO_CONTAINER, "names no container");
        }
        doses.forEach(checks::dose);
        return checks.found;
    }

    private void versions(Entry<?> entry) {
        entry.missing().forEach(number -> add(Kind.MISSING_VERSION, "lacks its version " + number));
        for (Version version : entry.versions()) {
            if (version.status().equals("unreadable")) {
                add(Kind.UNREADABLE, "cannot be read in its version " + version.version());
            }
        }
        if (dispense.status().equals("deleted")) {
            add(Kind.DELETED, "was deleted");
        }
    }

    private void withdrawn() {
        if (dispense.status().equals("entered-in-error")) {
            return;
        }
        BigDecimal drawn = Milligrams.orZero(dispense.account().drawn());
        if (drawn.signum() != 0) {
            add(
                    Kind.CANCELLED_DRAW,
                    "is " + dispense.status() + ", but says that " + Milligrams.inWords(drawn) + " were drawn");
        }
    }

    private void amounts() {
        Account account = dispense.account();
        account.unreadable()
                .forEach(amount -> add(Kind.UNIT, "has an amount that is not in mg and is not added: " + amount));
        amount("drawn", account.drawn());
        amount("administered", account.administered());
        amount("wasted", account.wasted());
        if (account.balance() != null && account.balance().signum() < 0) {
            add(Kind.NEGATIVE, "leaves " + Milligrams.inWords(account.balance()));
        }
        if (account.drawn() != null && account.administered() != null && account.wasted() != null) {
            BigDecimal used = account.administered().add(account.wasted());
            if (!Milligrams.same(account.drawn(), used)) {
                add(
                        Kind.UNBALANCED,
                        "drew " + Milligrams.inWords(account.drawn()) + ", but gave "
                                + Milligrams.inWords(account.administered()) + " and wasted "
                                + Milligrams.inWords(account.wasted()));
            }
        }
    }

    private void amount(String element, @Nullable BigDecimal amount) {
        if (amount == null) {
            add(Kind.NO_AMOUNT, "does not say in mg what was " + element);
        } else if (amount.signum() < 0) {
            add(Kind.NEGATIVE, "says that " + Milligrams.inWords(amount) + " were " + element);
        }
    }

    private void waste(Collection<DoseVersion> doses) {
        String witness = dispense.account().witness();
        if (Milligrams.orZero(dispense.account().wasted()).signum() > 0 && witness == null) {
            add(
                    Kind.NO_WITNESS,
                    "wasted " + Milligrams.inWords(dispense.account().wasted()) + " without a witness");
        }
        if (witness != null && dispense.performers().contains(witness)) {
            add(Kind.INVOLVED_WITNESS, "has as witness of waste " + witness + ", who dispensed it");
        } else if (witness != null
                && doses.stream().anyMatch(dose -> dose.performers().contains(witness))) {
            add(Kind.INVOLVED_WITNESS, "has as witness of waste " + witness + ", who gave the dose");
        }
    }

    private void product(@Nullable Stock stock, ZoneId clinic) {
        if (dispense.lot() == null && dispense.esketamine()) {
            add(Kind.NO_LOT, "of esketamine names no lot");
        } else if (stock != null
                && stock.lot() != null
                && dispense.lot() != null
                && !stock.lot().equals(dispense.lot())) {
            add(Kind.OTHER_LOT, "names lot " + dispense.lot() + ", but " + stock.reference() + " lot " + stock.lot());
        }
        LocalDate expires = dispense.expires() == null && stock != null ? stock.expires() : dispense.expires();
        if (expires != null
                && dispense.at() != null
                && dispense.at().dayIn(clinic).isAfter(expires)) {
            add(
                    Kind.EXPIRED,
                    "was taken on " + dispense.at().dayIn(clinic) + " from a product that expired on " + expires);
        }
    }

    private void dose(DoseVersion dose) {
        if (dose.esketamine() != dispense.esketamine()) {
            add(Kind.MEDICINE, "is of another medicine than " + dose.reference());
        }
        if (dose.patient() != null
                && dispense.patient() != null
                && !dose.patient().equals(dispense.patient())) {
            add(Kind.PATIENT, "is for another patient than " + dose.reference());
        }
    }

    private void add(Kind kind, String words) {
        found.add(new Discrepancy(kind, name + " " + words));
    }
}
