package org.kapfhir.testing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** How a day ends: what is measured, rated and judged before the patient leaves. */
@NullMarked
final class Discharge {

    static final String TIMEPOINT = "pre-discharge";

    static final List<String> CRITERIA = List.of(
            "blood-pressure",
            "heart-rate",
            "oxygen-saturation",
            "alert",
            "aldrete",
            "walks-unaided",
            "nausea-controlled",
            "oriented",
            "distress-bearable",
            "escort-present",
            "no-driving-advice");

    final Set<String> unmet = new HashSet<>();
    int moaas = 5;
    int aldrete = 10;
    boolean hasVitals = true;
    boolean hasAssessment = true;

    @Nullable
    String note;
}
