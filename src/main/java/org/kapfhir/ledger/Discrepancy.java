package org.kapfhir.ledger;

/**
 * Something in a ledger that does not agree, or that is not recorded and should be.
 *
 * @param kind what
 * @param words for a reader: which records, and the amounts
 */
record Discrepancy(Kind kind, String words) {

    /** What does not agree. */
    enum Kind {
        UNBALANCED("drawn-not-given-and-wasted"),
        BALANCE("balance-does-not-follow"),
        NO_BALANCE("balance-missing"),
        NEGATIVE("negative"),
        NO_WITNESS("waste-without-witness"),
        INVOLVED_WITNESS("witness-involved"),
        NO_LOT("lot-missing"),
        OTHER_LOT("lot-differs"),
        EXPIRED("expired"),
        NO_DISPENSE("dose-without-dispense"),
        NO_DOSE("dispense-without-dose"),
        GIVEN("given-differs"),
        MEDICINE("medicine-differs"),
        PATIENT("patient-differs"),
        UNIT("unit"),
        NO_AMOUNT("amount-missing"),
        NO_CONTAINER("container-missing"),
        NO_TIME("time-missing"),
        NO_LOCATION("location-missing"),
        CANCELLED_DRAW("cancelled-but-drawn"),
        DELETED("deleted"),
        UNREADABLE("unreadable"),
        MISSING_VERSION("version-missing");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** Returns kind and words, as an answer tells them. */
    String inWords() {
        return kind.code() + ": " + words;
    }
}
