Instance: kap-controlled-ledger
InstanceOf: OperationDefinition
Usage: #definition
Title: "Controlled-substance ledger"
Description: "What was drawn, given and wasted from each container, and whether the balances agree."
* insert Operation(kap-controlled-ledger, KapControlledLedger, kap-controlled-ledger)
* title = "Controlled-substance ledger"
* description = "Computes the ledger of controlled substances from the stored dispenses and doses, for one container or for all, in a period. For each container it says what was drawn, administered and wasted, the balance that follows and the balance recorded, and whether they agree."
* affectsState = false
* resource = #MedicationDispense
* system = false
* type = true
* instance = false
* insert In(vial, 0, 1, string, [[The container, as system|value or value; all containers without it.]])
* parameter[=].searchType = #token
* insert In(start, 0, 1, date, [[First day.]])
* insert In(end, 0, 1, date, [[Last day.]])
* insert Out(ledger, 1, 1, Bundle, [[The dispenses and doses of the period in order of time, with patients and performers.]])
* parameter[+].name = #balance
* parameter[=].use = #out
* parameter[=].min = 0
* parameter[=].max = "*"
* parameter[=].documentation = "One for each container."
* insert Part(vial, 1, 1, Identifier, [[The container.]])
* insert Part(lot, 0, *, string, [[Lots recorded for it.]])
* insert Part(opening, 0, 1, Quantity, [[Balance before the first dispense of the period, in mg.]])
* insert Part(drawn, 1, 1, Quantity, [[Sum of the amounts drawn, in mg.]])
* insert Part(administered, 1, 1, Quantity, [[Sum of the amounts given, in mg.]])
* insert Part(wasted, 1, 1, Quantity, [[Sum of the amounts wasted, in mg.]])
* insert Part(closing, 0, 1, Quantity, [[Balance recorded after the last dispense of the period, in mg.]])
* insert Part(reconciled, 1, 1, boolean, [[True if drawn equals administered plus wasted, and each recorded balance follows from the one before.]])
* insert Part(discrepancy, 0, *, string, [[What does not agree, in words.]])
