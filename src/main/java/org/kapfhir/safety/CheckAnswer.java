package org.kapfhir.safety;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.kapfhir.safety.rule.Rule;

/** Writes judgements as the answer of {@code $kap-safety-check}. */
final class CheckAnswer {

    private CheckAnswer() {}

    /** Returns the answer: whether it may be, every finding, and what each rule looked at. */
    static Parameters of(List<Judgement> judgements) {
        List<Told> told = Told.of(judgements);
        OperationOutcome outcome = new OperationOutcome();
        told.forEach(each -> outcome.addIssue(each.issue()));
        if (told.isEmpty()) {
            outcome.addIssue()
                    .setSeverity(IssueSeverity.INFORMATION)
                    .setCode(IssueType.INFORMATIONAL)
                    .setDiagnostics("No safety rule has a finding.");
        }
        Parameters answer = new Parameters();
        answer.addParameter("allowed", new BooleanType(told.stream().noneMatch(Told::refuses)));
        answer.addParameter().setName("outcome").setResource(outcome);
        looked(judgements).forEach((rule, references) -> {
            ParametersParameterComponent data = answer.addParameter().setName("data");
            data.addPart().setName("rule").setValue(new CodeType(rule.name()));
            references.forEach(reference -> data.addPart().setName("source").setValue(new Reference(reference)));
        });
        return answer;
    }

    /** Returns the answer about an order: without paths into the dose that it asks for, which nobody has sent. */
    static Parameters ofOrder(List<Judgement> judgements) {
        Parameters answer = of(judgements);
        OperationOutcome outcome =
                (OperationOutcome) answer.getParameter("outcome").getResource();
        outcome.getIssue().forEach(issue -> issue.getExpression()
                .removeIf(path -> !path.getValue().startsWith("MedicationRequest")));
        return answer;
    }

    private static Map<Rule, Set<String>> looked(List<Judgement> judgements) {
        Map<Rule, Set<String>> looked = new EnumMap<>(Rule.class);
        judgements.forEach(judgement -> judgement.looked().forEach((rule, references) -> {
            Set<String> all = looked.computeIfAbsent(rule, none -> new TreeSet<>());
            references.stream()
                    .filter(reference -> !ProposedRecords.isUnnamed(reference))
                    .forEach(all::add);
        }));
        return looked;
    }
}
