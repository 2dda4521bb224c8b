package org.kapfhir.ledger;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.jspecify.annotations.Nullable;
import org.kapfhir.ledger.LedgerFilter.Token;

/**
 * What a request for a ledger asks for.
 *
 * @param filter which containers
 * @param period which days
 */
record LedgerQuery(LedgerFilter filter, LedgerPeriod period) {

    private static final List<String> NAMES = List.of("vial", "lot", "medication", "location", "start", "end");

    /**
     * Reads the query, or the body of a POST.
     *
     * @throws InvalidRequestException 400, which names the parameter
     */
    static LedgerQuery of(RequestDetails request, ZoneId clinic) {
        Map<String, String> given = new TreeMap<>();
        request.getParameters().forEach((name, values) -> {
            if (!name.startsWith("_")) {
                for (String value : values) {
                    put(given, name, value);
                }
            }
        });
        if (request.getResource() instanceof Parameters body) {
            body.getParameter().forEach(each -> put(given, String.valueOf(each.getName()), value(each)));
        }
        String location = given.get("location");
        LedgerFilter filter = new LedgerFilter(
                token("vial", given.get("vial")),
                given.get("lot"),
                token("medication", given.get("medication")),
                location == null ? null : location(location));
        LocalDate start = day("start", given.get("start"), false);
        LocalDate end = day("end", given.get("end"), true);
        if (start != null && end != null && end.isBefore(start)) {
            throw new InvalidRequestException("The period ends before it starts: start is " + given.get("start")
                    + ", end is " + given.get("end") + ". Allowed: an end on the day of start or later.");
        }
        return new LedgerQuery(filter, new LedgerPeriod(start, end, clinic));
    }

    private static void put(Map<String, String> given, String name, String value) {
        if (!NAMES.contains(name)) {
            throw new InvalidRequestException(
                    "The operation has no parameter '" + name + "'. Allowed: " + String.join(", ", NAMES) + ".");
        }
        if (value.isBlank()) {
            throw new InvalidRequestException(
                    "The parameter " + name + " is empty. Allowed: a value, or leave it out.");
        }
        if (given.put(name, value) != null) {
            throw new InvalidRequestException("The parameter " + name + " is given more than once. Allowed: once.");
        }
    }

    private static String value(ParametersParameterComponent parameter) {
        if (parameter.getValue() == null || !parameter.getValue().isPrimitive()) {
            throw new InvalidRequestException("The parameter " + parameter.getName()
                    + " has no value of a primitive type. Allowed: valueString, and valueDate for start and end.");
        }
        return String.valueOf(parameter.getValue().primitiveValue());
    }

    private static @Nullable Token token(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Token token = Token.of(text);
        if (token.value().isBlank()) {
            throw new InvalidRequestException(
                    "The parameter " + name + " is '" + text + "'. Allowed: system|value, |value or value.");
        }
        return token;
    }

    private static String location(String text) {
        String id = text.startsWith("Location/") ? text.substring("Location/".length()) : text;
        if (!id.matches("[A-Za-z0-9.-]{1,64}")) {
            throw new InvalidRequestException(
                    "The parameter location is '" + text + "'. Allowed: Location/[id] or the id.");
        }
        return "Location/" + id;
    }

    /** A month or a year is a date in FHIR too, and means all of its days. */
    private static @Nullable LocalDate day(String name, @Nullable String text, boolean last) {
        if (text == null) {
            return null;
        }
        try {
            return switch (text.length()) {
                case 4 ->
                    last
                            ? Year.parse(text).atMonth(12).atEndOfMonth()
                            : Year.parse(text).atDay(1);
                case 7 ->
                    last
                            ? YearMonth.parse(text).atEndOfMonth()
                            : YearMonth.parse(text).atDay(1);
                default -> LocalDate.parse(text);
            };
        } catch (DateTimeException unreadable) {
            throw new InvalidRequestException("The parameter " + name + " is '" + text
                    + "'. Allowed: a date such as 2026-01-31, 2026-01 or 2026.");
        }
    }
}
