package org.kapfhir.ledger;

/** The items of the questionnaire kap-rems-monitoring, in its order. */
enum RemsItem {
    PATIENT_ID("rems-patient-id", "REMS patient identifier"),
    FIRST_TREATMENT("rems-first-treatment", "First treatment"),
    ENROLLED("rems-enrolled", "Patient enrolled in the REMS"),
    CONCOMITANT("rems-concomitant", "Other medicines taken"),
    MONITOR_NAME("rems-monitor-name", "Name of the person who monitored"),
    MONITOR_PHONE("rems-monitor-phone", "Telephone of the person who monitored"),
    SITE("rems-site", "Healthcare setting"),
    TREATMENT_DATE("rems-treatment-date", "Date of treatment"),
    DOSE("rems-dose", "Dose"),
    DOSE_OTHER("rems-dose-other", "Other dose, mg"),
    LOT("rems-lot", "Lot number"),
    TOTAL_MINUTES("rems-total-minutes", "Minutes monitored"),
    VITALS_BEFORE("rems-vitals-acceptable-pre", "Vital signs acceptable before the dose"),
    VITALS_AT_COMPLETION("rems-vitals-acceptable-completion", "Vital signs acceptable at completion"),
    SYSTOLIC_BEFORE("rems-bp-pre-systolic", "Systolic blood pressure before the dose"),
    DIASTOLIC_BEFORE("rems-bp-pre-diastolic", "Diastolic blood pressure before the dose"),
    SYSTOLIC_AT_40("rems-bp-40-systolic", "Systolic blood pressure at 40 minutes"),
    DIASTOLIC_AT_40("rems-bp-40-diastolic", "Diastolic blood pressure at 40 minutes"),
    SYSTOLIC_AT_COMPLETION("rems-bp-completion-systolic", "Systolic blood pressure at completion"),
    DIASTOLIC_AT_COMPLETION("rems-bp-completion-diastolic", "Diastolic blood pressure at completion"),
    SEDATION("rems-sedation", "Sedation"),
    SEDATION_ONSET("rems-sedation-onset", "Sedation began, minutes after the dose"),
    SEDATION_RESOLUTION("rems-sedation-resolution", "Sedation ended, minutes after the dose"),
    DISSOCIATION("rems-dissociation", "Dissociation"),
    DISSOCIATION_ONSET("rems-dissociation-onset", "Dissociation began, minutes after the dose"),
    DISSOCIATION_RESOLUTION("rems-dissociation-resolution", "Dissociation ended, minutes after the dose"),
    RESPIRATORY_DEPRESSION("rems-respiratory-depression", "Respiratory depression"),
    SERIOUS_EVENT("rems-serious-adverse-event", "Serious adverse event"),
    SERIOUS_EVENT_TYPE("rems-serious-adverse-event-type", "What happened");

    private final String linkId;
    private final String words;

    RemsItem(String linkId, String words) {
        this.linkId = linkId;
        this.words = words;
    }

    String linkId() {
        return linkId;
    }

    String inWords() {
        return words;
    }
}
