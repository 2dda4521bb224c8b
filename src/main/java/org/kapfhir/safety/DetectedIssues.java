package org.kapfhir.safety;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueSeverity;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.kapfhir.care.Codes;
import org.kapfhir.care.KapCanonical;
import org.kapfhir.safety.Judgement.Overridden;
import org.kapfhir.safety.SafetyBatch.Written;
import org.kapfhir.safety.SafetyRefusal.Judged;
import org.kapfhir.safety.rule.Finding;
import org.kapfhir.safety.rule.Finding.Warning;
import org.kapfhir.safety.rule.Rule;
import org.springframework.stereotype.Component;

/**
 * Stores what the rules question about a record as DetectedIssues, one for each rule, and cancels those whose cause an
 * amendment has removed; all in the transaction of the record.
 *
 * <p>An issue that a clinician has recorded for the same rule and record stands in the place of ours.
 */
@Component
class DetectedIssues {

    private static final String OURS = "safety-";

    private final RecordIndex index;
    private final DaoRegistry daos;
    private final OverrideAudit audit;
    private final Clock clock;

    DetectedIssues(RecordIndex index, DaoRegistry daos, OverrideAudit audit, Clock clock) {
        this.index = index;
        this.daos = daos;
        this.audit = audit;
        this.clock = clock;
    }

    /** What one rule questions about one record. */
    private static final class Questioned {
        private final Proposal proposal;
        private final List<Finding> findings = new ArrayList<>();
        private final List<Overridden> overridden = new ArrayList<>();

        private Questioned(Proposal proposal) {
            this.proposal = proposal;
        }

        private boolean isGrave() {
            return !overridden.isEmpty()
                    || findings.stream().anyMatch(finding -> finding instanceof Warning warning && warning.grave());
        }
    }

    /** Brings the issues of the written records to what was judged. */
    void settle(List<Written> written, List<Judged> judged) {
        Map<String, Map<Rule, Questioned>> questioned = questioned(judged);
        Set<String> concerned = written.stream()
                .filter(each -> !each.isNew())
                .map(Written::reference)
                .collect(Collectors.toCollection(HashSet::new));
        concerned.addAll(questioned.keySet());
        if (concerned.isEmpty()) {
            return;
        }
        List<RecordEntry> existing = index.issuesOf(concerned);
        questioned.forEach((reference, byRule) -> byRule.forEach((rule, found) -> {
            List<RecordEntry> same = existing.stream()
                    .filter(issue -> issue.link().equals(reference) && isOf(issue, rule))
                    .toList();
            if (same.stream().allMatch(DetectedIssues::isOurs)) {
                store(reference, rule, found, !same.isEmpty());
            }
            found.overridden.forEach(each -> audit.record(found.proposal, each));
        }));
        existing.stream()
                .filter(DetectedIssues::isOurs)
                .filter(issue -> questioned.getOrDefault(issue.link(), Map.of()).keySet().stream()
                        .noneMatch(rule -> isOf(issue, rule)))
                .forEach(this::cancel);
    }

    private static Map<String, Map<Rule, Questioned>> questioned(List<Judged> judged) {
        Map<String, Map<Rule, Questioned>> questioned = new LinkedHashMap<>();
        for (Judged each : judged) {
            Judgement judgement = each.judgement();
            Map<Rule, Questioned> byRule =
                    questioned.computeIfAbsent(judgement.proposal().reference(), none -> new EnumMap<>(Rule.class));
            judgement.overridden().forEach(overridden -> {
                Questioned rule = byRule.computeIfAbsent(
                        overridden.refusal().rule(), none -> new Questioned(judgement.proposal()));
                rule.findings.add(overridden.refusal());
                rule.overridden.add(overridden);
            });
            judgement.warnings().forEach(warning -> byRule.computeIfAbsent(
                            warning.rule(), none -> new Questioned(judgement.proposal()))
                    .findings
                    .add(warning));
        }
        questioned.values().removeIf(Map::isEmpty);
        return questioned;
    }

    private void store(String reference, Rule rule, Questioned found, boolean exists) {
        DetectedIssue issue = new DetectedIssue();
        issue.setId("DetectedIssue/" + idOf(reference, rule));
        issue.getMeta().addProfile(KapCanonical.structure("kap-detected-issue"));
        issue.setStatus(DetectedIssueStatus.FINAL);
        issue.setCode(concept(rule));
        issue.setSeverity(found.isGrave() ? DetectedIssueSeverity.HIGH : DetectedIssueSeverity.MODERATE);
        if (found.proposal.patient() != null) {
            issue.setPatient(new Reference("Patient/" + found.proposal.patient()));
        }
        issue.addImplicated(new Reference(reference));
        issue.setDetail(
                found.findings.stream().map(FindingIssue::inWords).distinct().collect(Collectors.joining(" ")));
        found.findings.stream()
                .flatMap(finding -> finding.evidence().stream())
                .distinct()
                .forEach(evidence -> issue.addEvidence().addDetail(new Reference(evidence)));
        Date now = Date.from(clock.instant());
        issue.setIdentified(new DateTimeType(now));
        for (Overridden each : found.overridden) {
            issue.addMitigation()
                    .setAction(each.override().reason().copy())
                    .setDate(now)
                    .setAuthor(new Reference(each.override().practitioner()));
        }
        if (exists) {
            DetectedIssue before = dao().read(new IdType(issue.getId()), new SystemRequestDetails());
            if (saysTheSame(before, issue)) {
                return;
            }
            issue.setIdentified(before.getIdentified());
        }
        dao().update(issue, new SystemRequestDetails());
    }

    private static boolean saysTheSame(DetectedIssue before, DetectedIssue now) {
        return before.getDetail().equals(now.getDetail())
                && before.getSeverity() == now.getSeverity()
                && before.getMitigation().size() == now.getMitigation().size();
    }

    private void cancel(RecordEntry entry) {
        DetectedIssue issue = dao().read(new IdType(entry.reference()), new SystemRequestDetails());
        issue.setStatus(DetectedIssueStatus.CANCELLED);
        dao().update(issue, new SystemRequestDetails());
    }

    private static CodeableConcept concept(Rule rule) {
        CodeableConcept concept = new CodeableConcept().setText(rule.title());
        concept.addCoding().setSystem(Codes.RULE).setCode(rule.name()).setDisplay(rule.title());
        return concept;
    }

    private static String idOf(String reference, Rule rule) {
        String source = reference + "#" + rule.name();
        return OURS + UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isOurs(RecordEntry issue) {
        return issue.id().startsWith(OURS);
    }

    private static boolean isOf(RecordEntry issue, Rule rule) {
        return issue.kind().equals(RecordKinds.ISSUE + rule.name());
    }

    private IFhirResourceDao<DetectedIssue> dao() {
        return daos.getResourceDao(DetectedIssue.class);
    }
}
