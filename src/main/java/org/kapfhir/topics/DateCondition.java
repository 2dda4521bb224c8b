package org.kapfhir.topics;

import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamDate;
import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import ca.uhn.fhir.rest.param.DateParam;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date to search for, with its comparator, for example {@code ge2026-01}.
 *
 * <p>Judged here because HAPI's matcher in memory finds no day of a month equal to the month, and asks of a period that it
 * lies wholly on one side.
 *
 * @param comparator eq, gt, ge, lt or le
 * @param wholeDays whether the bounds are days, written as the number 20260131, or milliseconds
 * @param low the first moment or day that is meant
 * @param high the last
 * @see <a href="https://hl7.org/fhir/R4/search.html#prefix">Prefixes</a>
 */
record DateCondition(String comparator, boolean wholeDays, long low, long high) {

    private static final Pattern FORM = Pattern.compile(
            "(eq|ne|gt|lt|ge|le|sa|eb|ap)?(\\d{4}(-\\d\\d(-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?"
                    + "(Z|[+-]\\d\\d:\\d\\d)?)?)?)?)");

    /**
     * Reads a value of a search.
     *
     * @throws IllegalArgumentException if it is no date
     */
    static DateCondition parse(String value) {
        Matcher parts = FORM.matcher(value);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a date");
        }
        String comparator = parts.group(1) == null ? "eq" : parts.group(1);
        String date = parts.group(2);
        try {
            return switch (date.length()) {
                case 4 -> days(comparator, LocalDate.of(Integer.parseInt(date), 1, 1), 12);
                case 7 -> days(comparator, YearMonth.parse(date).atDay(1), 1);
                case 10 -> days(comparator, LocalDate.parse(date), 0);
                default -> moment(comparator, date);
            };
        } catch (RuntimeException noSuchDate) {
            // Of several kinds: those of java.time and those of HAPI.
            throw new IllegalArgumentException("not a date", noSuchDate);
        }
    }

    private static DateCondition days(String comparator, LocalDate first, int months) {
        LocalDate last = months == 0 ? first : first.plusMonths(months).minusDays(1);
        return new DateCondition(comparator, true, ordinal(first), ordinal(last));
    }

    private static DateCondition moment(String comparator, String date) {
        DateParam parsed = new DateParam(date);
        long low = parsed.getValue().toInstant().toEpochMilli();
        TemporalPrecisionEnum precision = parsed.getPrecision();
        long length =
                switch (precision) {
                    case MINUTE -> 60_000;
                    case SECOND -> 1_000;
                    default -> 1;
                };
        return new DateCondition(comparator, false, low, low + length - 1);
    }

    /** Whether a date of a resource matches. */
    boolean matches(ResourceIndexedSearchParamDate found) {
        long from = wholeDays
                ? found.getValueLowDateOrdinal()
                : found.getValueLow().toInstant().toEpochMilli();
        long until = wholeDays
                ? found.getValueHighDateOrdinal()
                : found.getValueHigh().toInstant().toEpochMilli();
        return switch (comparator) {
            case "eq" -> from >= low && until <= high;
            case "gt" -> until > high;
            case "ge" -> until >= low;
            case "lt" -> from < low;
            case "le" -> from <= high;
            default -> throw new IllegalStateException("Not evaluated in memory: " + comparator);
        };
    }

    private static long ordinal(LocalDate date) {
        return date.getYear() * 10_000L + date.getMonthValue() * 100L + date.getDayOfMonth();
    }
}
