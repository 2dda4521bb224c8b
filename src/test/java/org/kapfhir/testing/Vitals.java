package org.kapfhir.testing;

/** What is measured together at one timepoint after the dose; minutes count from its start. */
public record Vitals(String timepoint, int minutes, int systolic, int diastolic, int heartRate, int spo2) {}
