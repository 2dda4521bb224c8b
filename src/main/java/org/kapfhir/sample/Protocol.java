package org.kapfhir.sample;

import java.util.List;
import java.util.stream.IntStream;

/** The five protocols, with the days of their sessions counted from the first dose. */
enum Protocol {
    INTENSIVE("intensive", "induction"),
    WEEKLY("weekly", "induction"),
    TWICE_MONTHLY("twice-monthly", "induction"),
    MAINTENANCE("maintenance", "maintenance"),
    ESKETAMINE("esketamine", "induction");

    /** How often sessions are planned between two days, both counted from the first dose. */
    record Rhythm(int from, int to, int frequency, int period, String unit) {}

    private static final List<Protocol> IN_TURN = List.of(values());

    private final String code;
    private final String phase;

    Protocol(String code, String phase) {
        this.code = code;
        this.phase = phase;
    }

    /** The protocol of the patient with this number: each has one of the five in turn. */
    static Protocol ofPatient(int number) {
        return IN_TURN.get(number % IN_TURN.size());
    }

    String code() {
        return code;
    }

    String phase() {
        return phase;
    }

    List<Integer> sessions() {
        return switch (this) {
            case INTENSIVE -> List.of(0, 2, 4, 7, 9, 11);
            case WEEKLY -> every(7, 8);
            case TWICE_MONTHLY -> every(14, 8);
            case MAINTENANCE -> every(28, 6);
            case ESKETAMINE -> List.of(0, 3, 7, 10, 14, 17, 21, 24, 31, 38, 45, 52);
        };
    }

    int lastSession() {
        return sessions().get(sessions().size() - 1);
    }

    List<Rhythm> rhythms() {
        return switch (this) {
            case INTENSIVE -> List.of(new Rhythm(0, 11, 3, 1, "wk"));
            case WEEKLY -> List.of(new Rhythm(0, 49, 1, 1, "wk"));
            case TWICE_MONTHLY -> List.of(new Rhythm(0, 98, 2, 1, "mo"));
            case MAINTENANCE -> List.of(new Rhythm(0, 140, 1, 4, "wk"));
            case ESKETAMINE -> List.of(new Rhythm(0, 27, 2, 1, "wk"), new Rhythm(28, 52, 1, 1, "wk"));
        };
    }

    /** The route of a session of the patient with this number. */
    Route route(int patient, int session) {
        int round = patient / IN_TURN.size();
        return switch (this) {
            case INTENSIVE -> session <= 2 ? Route.SUBLINGUAL : Route.INTRAMUSCULAR;
            case WEEKLY -> round % 2 == 0 ? Route.INTRAMUSCULAR : Route.INTRAVENOUS;
            case TWICE_MONTHLY -> round % 2 == 0 ? Route.SUBLINGUAL : Route.ORAL;
            case MAINTENANCE ->
                List.of(Route.INTRAVENOUS, Route.SUBCUTANEOUS, Route.SUBLINGUAL).get(round % 3);
            case ESKETAMINE -> Route.NASAL;
        };
    }

    private static List<Integer> every(int days, int times) {
        return IntStream.range(0, times).map(time -> time * days).boxed().toList();
    }
}
