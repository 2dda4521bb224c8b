package org.kapfhir.testing;

/** The ids of the day's records. */
public record DayIds(String key) {
    public String encounter() {
        return "enc-" + key;
    }

    public String order() {
        return "order-" + key;
    }

    public String dispense() {
        return "dispense-" + key;
    }

    public String dose() {
        return "dose-" + key;
    }

    public String discharge() {
        return "discharge-" + key;
    }

    public String integration() {
        return "integration-" + key;
    }

    public String pregnancyTest() {
        return "hcg-" + key;
    }

    /** The id of a measurement: {@code bp}, {@code hr}, {@code spo2}, {@code weight}, {@code moaas}, {@code aldrete}. */
    public String measured(String kind, String timepoint) {
        return kind + "-" + timepoint + "-" + key;
    }
}
