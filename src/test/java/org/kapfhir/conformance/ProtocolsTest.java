package org.kapfhir.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.conformance.StandaloneValidator.FHIR;
import static org.kapfhir.conformance.StandaloneValidator.GUIDE;

import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.ActionConditionKind;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionConditionComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SearchParameter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The protocols can be computed: what an action refers to exists, and its conditions say what they should. */
class ProtocolsTest {

    private static final String SESSION_TYPE = "https://kap-fhir.org/fhir/CodeSystem/kap-session-type";
    private static final String RULE = "https://kap-fhir.org/fhir/CodeSystem/kap-rule";
    private static final Set<Class<?>> KINDS = Set.of(
            PlanDefinition.class,
            ActivityDefinition.class,
            SearchParameter.class,
            OperationDefinition.class,
            CapabilityStatement.class,
            NamingSystem.class);

    private final ProfileValidator validator = StandaloneValidator.create();
    private final IFhirPath fhirPath = FHIR.newFhirPath();

    @TestFactory
    Stream<DynamicTest> areValidLikeTheOtherDefinitions() {
        assertThat(KINDS).allSatisfy(kind -> assertThat(GUIDE.resources()).hasAtLeastOneElementOfType(kind));
        return GUIDE.resources().stream()
                .filter(resource -> KINDS.contains(resource.getClass()))
                .map(resource ->
                        DynamicTest.dynamicTest(resource.fhirType() + "/" + resource.getIdPart(), () -> assertThat(
                                        validator.check(resource, List.of(), StandaloneValidator.NO_MEDICATIONS))
                                .noneMatch(ProfileFinding::refuses)));
    }

    @Test
    void areFive() {
        assertThat(protocols())
                .extracting(Resource::getIdPart)
                .containsExactlyInAnyOrder(
                        "kap-intensive", "kap-weekly", "kap-twice-monthly", "kap-maintenance", "kap-esketamine");
    }

    @Test
    void nameEachActionOnce() {
        assertThat(protocols()).allSatisfy(protocol -> assertThat(actions(protocol))
                .extracting(PlanDefinitionActionComponent::getId)
                .doesNotContainNull()
                .doesNotHaveDuplicates());
    }

    @Test
    void referToActionsAndDefinitionsThatExist() {
        Set<String> defined = GUIDE.resources().stream()
                .map(resource -> ((MetadataResource) resource).getUrl())
                .collect(Collectors.toSet());
        assertThat(protocols()).allSatisfy(protocol -> {
            List<PlanDefinitionActionComponent> actions = actions(protocol);
            List<String> ids =
                    actions.stream().map(PlanDefinitionActionComponent::getId).toList();
            assertThat(actions.stream().flatMap(action -> action.getRelatedAction().stream()))
                    .allSatisfy(related -> assertThat(ids).contains(related.getActionId()));
            assertThat(actions.stream().filter(action -> !action.hasAction())).allSatisfy(action -> assertThat(defined)
                    .contains(action.getDefinitionCanonicalType().getValue()));
        });
    }

    @Test
    void giveASessionTheCodeOfItsDefinition() {
        assertThat(protocols()).allSatisfy(protocol -> assertThat(
                        actions(protocol).stream().filter(PlanDefinitionActionComponent::hasCode))
                .isNotEmpty()
                .allSatisfy(action -> {
                    CodeableConcept code = action.getCodeFirstRep();
                    assertThat(code.getCodingFirstRep().getSystem()).isEqualTo(SESSION_TYPE);
                    assertThat(activity(action).getCode().equalsDeep(code)).isTrue();
                }));
    }

    @Test
    void repeatADosingAndAnIntegrationSessionInEachDoseCycle() {
        assertThat(protocols()).allSatisfy(protocol -> assertThat(doseCycles(protocol))
                .isNotEmpty()
                .allSatisfy(cycle -> {
                    assertThat(cycle.getTimingTiming().getRepeat().hasFrequency())
                            .isTrue();
                    assertThat(cycle.getAction().stream()
                                    .filter(PlanDefinitionActionComponent::hasCode)
                                    .map(action -> action.getCodeFirstRep()
                                            .getCodingFirstRep()
                                            .getCode()))
                            .containsExactly("dosing-session", "integration");
                }));
    }

    @Test
    void startAndStopByTheAnswerOfTheSafetyCheck() {
        assertThat(protocols()).flatMap(ProtocolsTest::doseCycles).allSatisfy(cycle -> {
            assertThat(holds(cycle, ActionConditionKind.START, answer(true))).isTrue();
            assertThat(holds(cycle, ActionConditionKind.START, answer(false))).isFalse();
            assertThat(holds(cycle, ActionConditionKind.STOP, answer(true))).isFalse();
            assertThat(holds(cycle, ActionConditionKind.STOP, answer(false, "S2", IssueSeverity.ERROR)))
                    .isTrue();
            assertThat(holds(cycle, ActionConditionKind.STOP, answer(true, "S2", IssueSeverity.WARNING)))
                    .isFalse();
            assertThat(holds(cycle, ActionConditionKind.STOP, answer(true, "A1", IssueSeverity.WARNING)))
                    .isTrue();
            assertThat(holds(cycle, ActionConditionKind.STOP, answer(false, "B3", IssueSeverity.ERROR)))
                    .isFalse();
        });
        assertThat(protocols().stream().flatMap(protocol -> actions(protocol).stream()))
                .flatMap(PlanDefinitionActionComponent::getCondition)
                .filteredOn(condition -> condition.getKind() == ActionConditionKind.APPLICABILITY)
                .allSatisfy(
                        condition -> fhirPath.parse(condition.getExpression().getExpression()));
    }

    private boolean holds(PlanDefinitionActionComponent action, ActionConditionKind kind, Resource answer) {
        PlanDefinitionActionConditionComponent condition = action.getCondition().stream()
                .filter(each -> each.getKind() == kind)
                .findFirst()
                .orElseThrow();
        return fhirPath.evaluateFirst(answer, condition.getExpression().getExpression(), BooleanType.class)
                .map(BooleanType::booleanValue)
                .orElse(false);
    }

    private static Parameters answer(boolean allowed) {
        return answer(allowed, "X2", IssueSeverity.INFORMATION);
    }

    private static Parameters answer(boolean allowed, String rule, IssueSeverity severity) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(severity)
                .getDetails()
                .addCoding()
                .setSystem(RULE)
                .setCode(rule);
        Parameters answer = new Parameters();
        answer.addParameter().setName("allowed").setValue(new BooleanType(allowed));
        answer.addParameter().setName("outcome").setResource(outcome);
        return answer;
    }

    private static List<PlanDefinition> protocols() {
        return GUIDE.resources().stream()
                .filter(PlanDefinition.class::isInstance)
                .map(PlanDefinition.class::cast)
                .toList();
    }

    private static List<PlanDefinitionActionComponent> doseCycles(PlanDefinition protocol) {
        return protocol.getAction().stream()
                .filter(action -> action.getId().startsWith("dose-cycle"))
                .toList();
    }

    private static List<PlanDefinitionActionComponent> actions(PlanDefinition protocol) {
        return protocol.getAction().stream().flatMap(ProtocolsTest::withActions).toList();
    }

    private static Stream<PlanDefinitionActionComponent> withActions(PlanDefinitionActionComponent action) {
        return Stream.concat(Stream.of(action), action.getAction().stream().flatMap(ProtocolsTest::withActions));
    }

    private static ActivityDefinition activity(PlanDefinitionActionComponent action) {
        String canonical = action.getDefinitionCanonicalType().getValue();
        return GUIDE.resources().stream()
                .filter(ActivityDefinition.class::isInstance)
                .map(ActivityDefinition.class::cast)
                .filter(activity -> activity.getUrl().equals(canonical))
                .findFirst()
                .orElseThrow();
    }
}
