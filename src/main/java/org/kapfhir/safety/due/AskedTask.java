package org.kapfhir.safety.due;

import java.util.Arrays;
import java.util.Optional;
import org.kapfhir.safety.rule.Rule;

/** The tasks of the code system kap-task, with the rule that asks for each. */
public enum AskedTask {
    REMS_FORM("rems-form", "REMS monitoring form", Rule.R1),
    ADVERSE_EVENT_REPORT("adverse-event-report", "Adverse event report", Rule.A1),
    CSSRS_DUE("cssrs-due", "C-SSRS screen due", Rule.S1),
    SUICIDE_RISK_REVIEW("suicide-risk-review", "Suicide risk review", Rule.S2),
    PREGNANCY_TEST("pregnancy-test", "Pregnancy test due", Rule.C5),
    LFT_DUE("lft-due", "Liver tests due", Rule.C7),
    URINARY_SCREEN("urinary-screen", "Urinary screen due", Rule.U1),
    URINALYSIS("urinalysis", "Urinalysis due", Rule.U1),
    RE_EVALUATION("re-evaluation", "Re-evaluation due", Rule.F4),
    PDMP_QUERY("pdmp-query", "Prescription monitoring query", Rule.K5);

    private final String code;
    private final String display;
    private final Rule rule;

    AskedTask(String code, String display, Rule rule) {
        this.code = code;
        this.display = display;
        this.rule = rule;
    }

    /** Returns the task of a code, or nothing if the code system has no such code. */
    public static Optional<AskedTask> of(String code) {
        return Arrays.stream(values()).filter(task -> task.code.equals(code)).findFirst();
    }

    /** Returns the code. */
    public String code() {
        return code;
    }

    /** Returns the name that the code system gives it. */
    public String display() {
        return display;
    }

    /** Returns the rule that asks for it. */
    public Rule rule() {
        return rule;
    }
}
