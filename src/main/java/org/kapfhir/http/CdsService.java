package org.kapfhir.http;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The CDS Hooks services of this server. */
enum CdsService {
    ORDER_SIGN(
            "kap-order-sign",
            "order-sign",
            "Safety of ketamine orders at signing",
            "Judges orders of ketamine and esketamine, and the doses they ask for, by the safety rules before they are"
                    + " signed."),
    ORDER_SELECT(
            "kap-order-select",
            "order-select",
            "Safety of ketamine orders when chosen",
            "Judges orders of ketamine and esketamine, and the doses they ask for, by the safety rules as soon as they are"
                    + " chosen."),
    PATIENT_VIEW(
            "kap-patient-view",
            "patient-view",
            "What stands open before the next ketamine session",
            "Shows a patient's flags, open findings of the safety rules and checks that are due.");

    private static final String OBSERVATIONS = "Observation?patient={{context.patientId}}&code=";

    private final String id;
    private final String hook;
    private final String title;
    private final String description;

    CdsService(String id, String hook, String title, String description) {
        this.id = id;
        this.hook = hook;
        this.title = title;
        this.description = description;
    }

    /** Returns the service of this id, or nothing. */
    static Optional<CdsService> of(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }

    String id() {
        return id;
    }

    String hook() {
        return hook;
    }

    /** Returns what the discovery says of it. */
    Description describe() {
        return new Description(id, hook, title, description, prefetch());
    }

    /**
     * An entry of the discovery.
     *
     * @param prefetch templates by key; every one may be left out of a request
     */
    record Description(String id, String hook, String title, String description, Map<String, String> prefetch) {}

    private Map<String, String> prefetch() {
        Map<String, String> templates = new LinkedHashMap<>();
        templates.put("patient", "Patient/{{context.patientId}}");
        if (this != PATIENT_VIEW) {
            templates.put("encounter", "Encounter/{{context.encounterId}}");
            templates.put("weight", observations(2, "29463-7"));
            templates.put("vitals", observations(50, "85354-9", "8867-4", "59408-5"));
            templates.put("pregnancy", observations(4, "82810-3", "2106-3", "2118-8"));
            templates.put("liver", observations(8, "1742-6", "1920-8", "6768-6", "2324-2"));
            templates.put("scores", observations(8, "75626-2", "82667-7", "44261-6", "70274-6", "93374-7"));
            templates.put("conditions", "Condition?patient={{context.patientId}}&_count=200");
            templates.put("allergies", "AllergyIntolerance?patient={{context.patientId}}&_count=200");
            templates.put("medications", "MedicationStatement?patient={{context.patientId}}&_count=200");
            templates.put("orders", "MedicationRequest?patient={{context.patientId}}&status=active,on-hold&_count=200");
        }
        return templates;
    }

    private static String observations(int count, String... loinc) {
        StringBuilder codes = new StringBuilder();
        for (String code : loinc) {
            codes.append(codes.isEmpty() ? "" : ",").append("http://loinc.org|").append(code);
        }
        return OBSERVATIONS + codes + "&_sort=-date&_count=" + count;
    }
}
