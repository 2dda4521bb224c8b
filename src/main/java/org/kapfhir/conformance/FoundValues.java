package org.kapfhir.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.care.KapCanonical;

/**
 * Says what was found where an invariant of the guide failed, so that a refusal carries the value besides the limit.
 *
 * <p>The validator reports only that an invariant failed. The expressions here pick the values its sentence speaks of;
 * an invariant without one speaks of something that is missing.
 */
final class FoundValues {

    private static final String DOSE = "MedicationAdministration.dosage.dose";
    private static final String ROUTE = "MedicationAdministration.dosage.route";
    private static final String ACCOUNT =
            "MedicationDispense.extension('" + KapCanonical.structure("kap-controlled-substance-accountability") + "')";
    private static final String EFFECTIVE = "MedicationAdministration.effective";

    /** Five items of the PSWQ are worded the other way round and count as 6 minus the answer. */
    private static final String PSWQ_NUMBERS = "(" + numbers(itemsNumbered("pswq", "([245679]|1[2-6])")) + " + "
            + numbers(itemsNumbered("pswq", "([138]|1[01])")).replace("$this.toInteger()", "6 - $this.toInteger()")
            + ")";

    private static final List<Value> OBSERVED = List.of(new Value("value", "Observation.value"));
    private static final List<Value> SCORE = List.of(new Value("score", "Observation.value"));
    private static final List<Value> ENTERED_SCORE = List.of(
            new Value("score", "QuestionnaireResponse.item.where(linkId.matches('^[a-z0-9-]+-total$')).answer.value"));
    private static final List<Value> TARGET = List.of(new Value("target", "Goal.target.detail"));

    private static final Map<String, List<Value>> BY_INVARIANT = Map.ofEntries(
            Map.entry("kap-ma-2", List.of(new Value("dose", DOSE))),
            Map.entry("kap-ma-3", List.of(new Value("dose", DOSE), new Value("route", ROUTE))),
            Map.entry(
                    "kap-ma-5",
                    List.of(
                            new Value("dose", DOSE),
                            new Value("dose per weight", extension("MedicationAdministration", "kap-dose-per-weight")),
                            new Value("dosing weight", extension("MedicationAdministration", "kap-dosing-weight")))),
            Map.entry("kap-ma-6", List.of(new Value("given", EFFECTIVE))),
            Map.entry("kap-ma-7", List.of(new Value("dose", DOSE), new Value("route", ROUTE))),
            Map.entry("kap-md-1", List.of(account("drawn"), account("administered"), account("wasted"))),
            Map.entry("kap-md-2", List.of(account("wasted"))),
            Map.entry("kap-md-4", List.of(account("balanceAfter"))),
            Map.entry("kap-gad-1", List.of(answers("gad7"))),
            Map.entry("kap-gad-2", List.of(total("gad7"), frequencySum("gad7"))),
            Map.entry("kap-phq-1", List.of(answers("phq9"))),
            Map.entry("kap-phq-2", List.of(total("phq9"), frequencySum("phq9"))),
            Map.entry("kap-pcl-1", List.of(answers("pcl5"))),
            Map.entry("kap-pcl-2", List.of(total("pcl5"), sum(numbers(items("pcl5"))))),
            Map.entry("kap-pswq-1", List.of(answers("pswq"))),
            Map.entry("kap-pswq-2", List.of(total("pswq"), sum(PSWQ_NUMBERS))),
            Map.entry("kap-auditc-1", List.of(answers("auditc"))),
            Map.entry("kap-auditc-2", List.of(total("auditc"), sum(numbers(items("auditc"))))),
            Map.entry("kap-mr-1", List.of(new Value("dose", "MedicationRequest.dosageInstruction.doseAndRate.dose"))),
            Map.entry("kap-task-2", List.of(new Value("restriction", "Task.restriction.period"))),
            Map.entry("kap-rr-1", OBSERVED),
            Map.entry("kap-temp-1", OBSERVED),
            Map.entry("kap-etco2-1", OBSERVED),
            Map.entry("kap-bp-1", List.of(component("systolic", "8480-6"), component("diastolic", "8462-4"))),
            Map.entry("kap-bp-2", List.of(component("systolic", "8480-6"), component("diastolic", "8462-4"))),
            Map.entry(
                    "kap-enc-2",
                    List.of(new Value("start", "Encounter.period.start"), new Value("end", "Encounter.period.end"))));

    private final IFhirPath fhirPath;

    FoundValues(FhirContext fhir) {
        this.fhirPath = fhir.newFhirPath();
    }

    /** Returns a sentence of what was found, or an empty text when the invariant speaks of no value. */
    String sentence(String invariant, Resource resource) {
        String found = valuesOf(invariant).stream()
                .map(value -> value.label() + " " + read(value.expression(), resource))
                .collect(Collectors.joining(", "));
        return found.isEmpty() ? "" : " Found: " + found + ".";
    }

    /** The invariants of a family differ in the limit only. */
    private static List<Value> valuesOf(String invariant) {
        if (invariant.startsWith("kap-score-")) {
            return SCORE;
        }
        if (invariant.startsWith("kap-shell-")) {
            return ENTERED_SCORE;
        }
        return invariant.startsWith("kap-goal-") ? TARGET : BY_INVARIANT.getOrDefault(invariant, List.of());
    }

    private String read(String expression, Resource resource) {
        String text = fhirPath.evaluate(resource, expression, IBase.class).stream()
                .map(FoundValues::text)
                .collect(Collectors.joining(" and "));
        return text.isEmpty() ? "(none)" : text;
    }

    private static String text(IBase value) {
        if (value instanceof Quantity quantity) {
            String unit = quantity.hasUnit() ? quantity.getUnit() : quantity.getCode();
            String number = quantity.hasValue() ? quantity.getValue().toPlainString() : "(no value)";
            return unit == null ? number : number + " " + unit;
        }
        if (value instanceof CodeableConcept concept) {
            return concept.getCoding().stream()
                    .map(FoundValues::text)
                    .findFirst()
                    .orElse(String.valueOf(concept.getText()));
        }
        if (value instanceof Coding coding) {
            return coding.hasDisplay() ? coding.getDisplay() : String.valueOf(coding.getCode());
        }
        if (value instanceof Period period) {
            return period.getStartElement().getValueAsString() + " to "
                    + period.getEndElement().getValueAsString();
        }
        return value instanceof PrimitiveType<?> primitive ? primitive.getValueAsString() : value.fhirType();
    }

    private static String extension(String type, String id) {
        return type + ".extension('" + KapCanonical.structure(id) + "').value";
    }

    private static Value account(String part) {
        return new Value(part, ACCOUNT + ".extension('" + part + "').value");
    }

    private static Value component(String label, String loinc) {
        return new Value(
                label, "Observation.component.where(code.coding.where(code = '" + loinc + "').exists()).value");
    }

    private static Value total(String instrument) {
        return new Value("total", "QuestionnaireResponse.item.where(linkId = '" + instrument + "-total').answer.value");
    }

    /** The answers of the LOINC list LL358-3 count 0 to 3, in the order of their codes. */
    private static Value frequencySum(String instrument) {
        return sum(items(instrument)
                + ".answer.value.code.select(iif($this = 'LA6568-5', 0, iif($this = 'LA6569-3', 1,"
                + " iif($this = 'LA6570-1', 2, 3)))).aggregate($this + $total, 0)");
    }

    private static Value sum(String expression) {
        return new Value("sum of the answers", expression);
    }

    /** The codes of the guide's own answers are the numbers they count. */
    private static String numbers(String items) {
        return items + ".answer.value.code.select($this.toInteger()).aggregate($this + $total, 0)";
    }

    private static Value answers(String instrument) {
        return new Value("answers", items(instrument) + ".answer.count()");
    }

    private static String items(String instrument) {
        return itemsNumbered(instrument, "[0-9]+");
    }

    private static String itemsNumbered(String instrument, String numbers) {
        return "QuestionnaireResponse.item.where(linkId.matches('^" + instrument + "-" + numbers + "$'))";
    }

    /**
     * A value that a sentence speaks of.
     *
     * @param label what it is
     * @param expression the FHIRPath from the resource
     */
    private record Value(String label, String expression) {}
}
