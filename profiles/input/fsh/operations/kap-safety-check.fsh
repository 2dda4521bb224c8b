Instance: kap-safety-check
InstanceOf: OperationDefinition
Usage: #definition
Title: "Safety check"
Description: "What the safety rules would say to a dose in this session. Stores nothing."
* insert Operation(kap-safety-check, KapSafetyCheck, kap-safety-check)
* title = "Safety check"
* description = "Runs the safety rules of CodeSystem kap-rule for a dose in this dosing session, as a write of that dose would, and stores nothing. An order or a dose that is given is taken as proposed; without either, the rules that need no dose are run. The findings are those that a write would be told: a refusal is an issue of severity error, a question of severity warning, with the rule in details.coding. Conditions of the protocols (PlanDefinition) are evaluated on the answer."
* affectsState = false
* resource = #Encounter
* system = false
* type = true
* instance = true
* insert In(encounter, 0, 1, Encounter, [[The dosing session, which need not be stored. Only at type level, and then required.]])
* insert In(medicationRequest, 0, 1, MedicationRequest, [[The order to check.]])
* insert In(dose, 0, 1, MedicationAdministration, [[The dose to check, as it would be recorded.]])
* insert Out(allowed, 1, 1, boolean, [[True if no rule refuses the dose.]])
* insert Out(outcome, 1, 1, OperationOutcome, [[Every finding, with rule, value found and limit.]])
