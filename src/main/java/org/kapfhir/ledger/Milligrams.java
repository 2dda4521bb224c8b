package org.kapfhir.ledger;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Arithmetic with amounts of which some are not recorded. */
final class Milligrams {

    private Milligrams() {}

    /** Returns the amount, or 0 if there is none. */
    static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }

    /** Returns whether both are the same amount, however many zeros are written, or both none. */
    static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other == null : other != null && one.compareTo(other) == 0;
    }

    /** Returns the amount without superfluous zeros, never in powers of ten. */
    static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Returns the amount as it is written without its unit, or nothing if there is none. */
    static String text(@Nullable BigDecimal amount) {
        return amount == null ? "" : plain(amount).toPlainString();
    }

    /** Returns the amount as it is written in a sentence. */
    static String inWords(@Nullable BigDecimal amount) {
        return amount == null ? "none" : text(amount) + " mg";
    }
}
