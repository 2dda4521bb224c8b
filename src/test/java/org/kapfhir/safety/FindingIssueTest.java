package org.kapfhir.safety;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.RuleOverride;
import org.kapfhir.safety.Judgement.Overridden;
import org.kapfhir.safety.rule.Finding;
import org.kapfhir.safety.rule.Finding.Refusal;
import org.kapfhir.safety.rule.Rule;

/** An issue says what was found, the limit, the source and the rule. */
class FindingIssueTest {

    private static final Finding.Draft DRAFT = Finding.about(Rule.B3)
            .at("MedicationAdministration.effective")
            .found("172/104 mmHg")
            .limit("less than 160/100 mmHg");

    @Test
    void namesRuleValueLimitSourceAndElement() {
        OperationOutcomeIssueComponent issue = FindingIssue.of(DRAFT.refuse("Too high."));
        assertThat(issue.getSeverity()).isEqualTo(IssueSeverity.ERROR);
        assertThat(issue.getDetails().getCodingFirstRep().getSystem())
                .isEqualTo("https://kap-fhir.org/fhir/CodeSystem/kap-rule");
        assertThat(issue.getDetails().getCodingFirstRep().getCode()).isEqualTo("B3");
        assertThat(issue.getDiagnostics())
                .isEqualTo("Too high. Found: 172/104 mmHg. Limit: less than 160/100 mmHg. Source: " + Rule.B3.source()
                        + ".");
        assertThat(issue.getExpression().get(0).getValue()).isEqualTo("MedicationAdministration.effective");
    }

    @Test
    void hasTheSeverityOfTheFinding() {
        assertThat(FindingIssue.of(DRAFT.warn("Raised.")).getSeverity()).isEqualTo(IssueSeverity.WARNING);
        assertThat(FindingIssue.of(DRAFT.tell("Known.")).getSeverity()).isEqualTo(IssueSeverity.INFORMATION);
    }

    @Test
    void saysWhoOverrides() {
        RuleOverride override = new RuleOverride("B3", new CodeableConcept(), "Practitioner/dr");
        OperationOutcomeIssueComponent issue =
                FindingIssue.of(new Overridden((Refusal) DRAFT.refuse("Too high."), override));
        assertThat(issue.getSeverity()).isEqualTo(IssueSeverity.WARNING);
        assertThat(issue.getDiagnostics()).contains("Overridden by Practitioner/dr.");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        OperationOutcomeIssueComponent issue =
                FindingIssue.of(Finding.about(Rule.B1).refuse("No blood pressure."));
        assertThat(issue.getDiagnostics()).isEqualTo("No blood pressure. Source: " + Rule.B1.source() + ".");
        assertThat(issue.getExpression()).isEmpty();
    }
}
