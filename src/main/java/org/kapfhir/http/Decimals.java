package org.kapfhir.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which decimals can be kept: those that a double can hold. */
final class Decimals {

    /** The database indexes decimals as doubles, whose exponents end here. */
    private static final int MAX_EXPONENT = 308;

    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d+(?:\\.\\d*)?(?:[eE]([+-]?\\d+))?");

    private Decimals() {}

    /** Returns whether {@code text} has the form of a decimal, so that {@link #fits} makes sense of it. */
    static boolean isDecimal(String text) {
        return DECIMAL.matcher(text).matches();
    }

    /**
     * Returns whether a decimal is small enough to keep.
     *
     * <p>The exponent is looked at first: to write out {@code 1e999999999} takes a gigabyte.
     */
    static boolean fits(String decimal) {
        Matcher matcher = DECIMAL.matcher(decimal);
        if (!matcher.matches()) {
            return true;
        }
        String exponent = matcher.group(1);
        if (exponent != null && (exponent.length() > 5 || Math.abs(Integer.parseInt(exponent)) > MAX_EXPONENT)) {
            return false;
        }
        return !Double.isInfinite(Double.parseDouble(decimal));
    }
}
