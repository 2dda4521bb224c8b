Instance: kap-safety-check
InstanceOf: OperationDefinition
Usage: #definition
Title: "Safety check"
Description: "What the safety rules would say to a dosing session, an order or a dose. Stores nothing."
* insert Operation(kap-safety-check, KapSafetyCheck, kap-safety-check)
* title = "Safety check"
* description = "Runs the safety rules of CodeSystem kap-rule on a dosing session or an order of ketamine or esketamine as a write of it would, and stores nothing. On an instance the stored session or order is the proposal; on the type it is a parameter. The parameter dose is a dose proposed in the session; without it, the rules that need no dose are run. The findings are those that a write would be told: a refusal is an issue of severity error, a question of severity warning, with the rule in details.coding. Conditions of the protocols (PlanDefinition) are evaluated on the answer."
* affectsState = false
* resource[0] = #Encounter
* resource[1] = #MedicationRequest
* system = false
* type = true
* instance = true
* insert In(dose, 0, 1, MedicationAdministration, [[The dose proposed in the session, as it would be recorded.]])
* insert In(encounter, 0, 1, Encounter, [[The dosing session proposed, which need not be stored. On the type Encounter, and then required.]])
* insert In(medicationRequest, 0, 1, MedicationRequest, [[The order proposed, which need not be stored. On the type MedicationRequest, and then required.]])
* insert Out(allowed, 1, 1, boolean, [[True if no rule refuses.]])
* insert Out(outcome, 1, 1, OperationOutcome, [[Every finding, with rule, value found and limit.]])
* parameter[+].name = #data
* parameter[=].use = #out
* parameter[=].min = 0
* parameter[=].max = "*"
* parameter[=].documentation = "What one rule looked at."
* insert Part(rule, 1, 1, code, [[The rule, a code of CodeSystem kap-rule.]])
* insert Part(source, 0, *, Reference, [[A record that the rule looked at.]])
* parameter[=].part[=].targetProfile = "http://hl7.org/fhir/StructureDefinition/Resource"
