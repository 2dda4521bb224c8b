package org.kapfhir.ledger;

import java.util.ArrayList;
import java.util.List;
import org.kapfhir.ledger.Discrepancy.Kind;

/** Finds what one dose, as it stands now, leaves out. */
final class DoseChecks {

    private DoseChecks() {}

    static List<Discrepancy> of(Entry<DoseVersion> entry) {
        DoseVersion dose = entry.current();
        String name = dose.reference() + " ";
        List<Discrepancy> found = new ArrayList<>();
        entry.missing()
                .forEach(number ->
                        found.add(new Discrepancy(Kind.MISSING_VERSION, name + "lacks its version " + number)));
        entry.versions().stream()
                .filter(version -> version.status().equals("unreadable"))
                .forEach(version -> found.add(
                        new Discrepancy(Kind.UNREADABLE, name + "cannot be read in its version " + version.version())));
        if (dose.status().equals("deleted")) {
            found.add(new Discrepancy(Kind.DELETED, name + "was deleted"));
        }
        if (!dose.counts()) {
            return found;
        }
        if (dose.unreadable() != null) {
            found.add(new Discrepancy(
                    Kind.UNIT, name + "has an amount that is not in mg and is not added: " + dose.unreadable()));
        } else if (dose.milligrams() == null) {
            found.add(new Discrepancy(Kind.NO_AMOUNT, name + "does not say in mg what was given"));
        } else if (dose.milligrams().signum() < 0) {
            found.add(new Discrepancy(
                    Kind.NEGATIVE, name + "says that " + Milligrams.inWords(dose.milligrams()) + " were given"));
        }
        if (dose.dispenses().isEmpty()) {
            found.add(new Discrepancy(
                    Kind.NO_DISPENSE,
                    name + "of " + Milligrams.inWords(dose.milligrams())
                            + " names no dispense from which it was taken"));
        }
        return found;
    }
}
