package org.kapfhir.safety.rule;

/**
 * The safety rules, with the ids of the code system kap-rule, and the source of each.
 *
 * <p>Rules of that code system that are missing here are invariants of one resource (B8, D9) or belong to access (P2, P3).
 */
public enum Rule {
    D1(
            "Intravenous dose",
            "0.5 mg/kg over 40 minutes: Sanacora et al., JAMA Psychiatry 2017 (APA consensus); the limits beyond it need clinical sign-off",
            Overriding.ALLOWED),
    D2(
            "Intramuscular dose",
            "Trial cap of 0.5 to 0.75 mg/kg: NCT05468047; the limits beyond it need clinical sign-off",
            Overriding.ALLOWED),
    D3(
            "Sublingual dose",
            "Practice range: Dore et al., J Psychoactive Drugs 2019; the numbers need clinical sign-off",
            Overriding.ALLOWED),
    D4("Oral dose", "Reported 25 to 300 mg: Andrade, J Clin Psychiatry 2019", Overriding.ALLOWED),
    D5(
            "Esketamine dose",
            "US prescribing information of esketamine nasal spray, sections 2.2 and 2.3",
            Overriding.ALLOWED),
    D6(
            "Subcutaneous dose",
            "Del Sant et al. 2020: 14 of 70 had a systolic pressure above 180 or a diastolic above 110 mmHg",
            Overriding.ALLOWED),
    D7(
            "Dose by another route",
            "Bioavailability by route: Rolan et al. 2013 (PMC4093926); Chong 2006",
            Overriding.ALLOWED),
    D8("Dosing weight", "Clinic policy; the numbers need clinical sign-off", Overriding.ALLOWED),
    F1(
            "Intensive frequency",
            "Published evidence is 2 to 3 infusions a week; the caps need clinical sign-off",
            Overriding.ALLOWED),
    F2("Esketamine frequency", "US prescribing information of esketamine nasal spray, section 2.2", Overriding.ALLOWED),
    F3(
            "Integration before the next dose",
            "Protocol of ketamine-assisted psychotherapy: an integration session after each dose",
            Overriding.ALLOWED),
    F4(
            "Long maintenance",
            "US prescribing information of esketamine nasal spray, section 5.6; the numbers need clinical sign-off",
            Overriding.ALLOWED),
    B1("Recent blood pressure", "Esketamine REMS monitoring form: blood pressure before the dose", Overriding.ALLOWED),
    B2(
            "Raised blood pressure",
            "US prescribing information of esketamine nasal spray, sections 2.4 and 5.6; the numbers need clinical sign-off",
            Overriding.ALLOWED),
    B3("High blood pressure", "Clinic protocols; the numbers need clinical sign-off", Overriding.ALLOWED),
    B4(
            "Dangerous blood pressure",
            "Del Sant et al. 2020; against aggressive treatment of spikes without symptoms: Yip 2022 (PMC9556663)",
            Overriding.NEVER),
    B5("Heart rate", "Clinic policy; the numbers need clinical sign-off", Overriding.ALLOWED),
    B6(
            "Oxygen saturation",
            "Esketamine REMS: pulse oximetry in each session; the numbers need clinical sign-off",
            Overriding.ALLOWED),
    B7(
            "Monitoring schedule",
            "Esketamine REMS monitoring form; Gen Hosp Psychiatry 2024 on the time course of the pressure",
            Overriding.ALLOWED),
    O1("Observation time", "Esketamine REMS: at least two hours of observation", Overriding.ALLOWED),
    O2(
            "Discharge",
            "US prescribing information of esketamine nasal spray and of ketamine: escort, no driving; the numbers need clinical sign-off",
            Overriding.ALLOWED),
    C1(
            "Absolute contraindication",
            "US important safety information of esketamine nasal spray 2021: contraindications",
            Overriding.NEVER),
    C2("Ketamine contraindication", "US prescribing information of ketamine: contraindications", Overriding.ALLOWED),
    C3(
            "Psychosis or mania",
            "US prescribing information of esketamine nasal spray: assess patients with psychosis carefully",
            Overriding.ALLOWED),
    C4(
            "Substance use",
            "US prescribing information: abuse and misuse; DAST-10 cut of 3 (LOINC 82667-7); AUDIT-C cut needs clinical sign-off",
            Overriding.ALLOWED),
    C5(
            "Pregnancy and lactation",
            "US prescribing information of esketamine nasal spray, sections 5.11 and 8.2",
            Overriding.ALLOWED),
    C6("Age", "US prescribing information of esketamine nasal spray: not approved under 18 years", Overriding.ALLOWED),
    C7(
            "Liver",
            "US prescribing information of ketamine: drug-induced liver injury; the numbers need clinical sign-off",
            Overriding.ALLOWED),
    C8("Cardiovascular and pressure", "Clinic policy; the numbers need clinical sign-off", Overriding.ALLOWED),
    C9("Support", "Protocol of ketamine-assisted psychotherapy: support and preparation", Overriding.ALLOWED),
    X1(
            "Central depressants",
            "Esketamine REMS monitoring form: concomitant benzodiazepines, sedative-hypnotics and opioids",
            Overriding.ALLOWED),
    X2("Lamotrigine", "Anand et al. 2000", Overriding.ALLOWED),
    X3(
            "Pressor drugs",
            "Esketamine REMS monitoring form: concomitant MAO inhibitors and stimulants",
            Overriding.ALLOWED),
    X4(
            "Other interactions",
            "US prescribing information of ketamine: theophylline, CYP3A4; the rest needs clinical sign-off",
            Overriding.ALLOWED),
    S1("Item 9", "Practice standard: PHQ-9 item 9 is followed by a suicide risk screen", Overriding.ALLOWED),
    S2(
            "C-SSRS",
            "Columbia suicide severity rating scale screener, triage; needs clinical sign-off",
            Overriding.ALLOWED),
    S3(
            "Deterioration",
            "Change of 5 points; PHQ-9 of 20 and more is severe; needs clinical sign-off",
            Overriding.ALLOWED),
    S4(
            "Young adults",
            "Boxed warning of antidepressants and esketamine: suicidality up to 24 years",
            Overriding.ALLOWED),
    U1(
            "Urinary screen",
            "US prescribing information: renal and urinary disorders; FDA alert of 10 October 2023",
            Overriding.ALLOWED),
    A1("Serious adverse event", "Esketamine REMS: report serious adverse events", Overriding.ALLOWED),
    R1("REMS", "Esketamine REMS: patient enrollment, lot and monitoring form", Overriding.ALLOWED),
    R2(
            "Home use",
            "Esketamine REMS: no dispensing to patients; FDA alert of 10 October 2023 on compounded ketamine at home",
            Overriding.ALLOWED),
    K1("Complete record", "21 CFR 1304.21 and 1304.22(c)", Overriding.NEVER),
    K2("Balance", "Integrity of the controlled-substance record; 21 CFR 1304.21", Overriding.NEVER),
    K3("Waste", "Integrity of the controlled-substance record; two-person waste is DEA guidance", Overriding.NEVER),
    K4("Prescriber registration and retention", "21 CFR 1304.04 and 1306.05", Overriding.NEVER),
    K5("Prescription monitoring", "State prescription monitoring law; needs legal sign-off", Overriding.ALLOWED),
    P1("Audit and retention", "45 CFR 164.312(b) and 164.316(b)(2)(i)", Overriding.NEVER);

    private final String title;
    private final String source;
    private final Overriding overriding;

    Rule(String title, String source, Overriding overriding) {
        this.title = title;
        this.source = source;
        this.overriding = overriding;
    }

    /** Whether a clinician may go ahead although a rule refuses. */
    private enum Overriding {
        ALLOWED,
        NEVER
    }

    /** Returns what it is about, in a few words. */
    public String title() {
        return title;
    }

    /** Returns the clinical or legal source that a refusal cites. */
    public String source() {
        return source;
    }

    /** Returns whether a clinician may override its refusals; not for integrity rules and those marked so. */
    public boolean isOverridable() {
        return overriding == Overriding.ALLOWED;
    }
}
