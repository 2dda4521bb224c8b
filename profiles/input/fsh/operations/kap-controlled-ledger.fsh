Instance: kap-controlled-ledger
InstanceOf: OperationDefinition
Usage: #definition
Title: "Controlled-substance ledger"
Description: "What was drawn, given and wasted from each container, line by line, and whether the balances agree."
* insert Operation(kap-controlled-ledger, KapControlledLedger, kap-controlled-ledger)
* title = "Controlled-substance ledger"
* description = "Computes the ledger of controlled substances from the stored dispenses and doses and all their versions, for one container or for all, in a period. A filter chooses containers; the ledger of a container is whole. For each container it says what was drawn, administered and wasted, line by line, the balances, and what does not agree. A later version of a record is a line of its own with what it changed, and withdrawal cancels with a line. Also answered as text/csv and as text/html for a printer. A vial that no record names is answered 404."
* affectsState = false
* resource = #MedicationDispense
* system = false
* type = true
* instance = false
* insert In(vial, 0, 1, string, [[The container, as system|value or value; all containers without it.]])
* parameter[=].searchType = #token
* insert In(lot, 0, 1, string, [[Containers with a dispense of this lot.]])
* parameter[=].searchType = #token
* insert In(medication, 0, 1, string, [[Containers with a dispense of this medicine, as system|code or code.]])
* parameter[=].searchType = #token
* insert In(location, 0, 1, string, [[Containers with a dispense at this place, as Location/id or id. The place is that of the dispense, else that of its session; where neither is recorded the container is told too, with a discrepancy.]])
* parameter[=].searchType = #reference
* insert In(start, 0, 1, date, [[First day, in the clinic's time zone.]])
* insert In(end, 0, 1, date, [[Last day.]])
* insert Out(ledger, 1, 1, Bundle, [[The dispenses and doses of the lines as they stand now, with patients, performers and witnesses.]])
* parameter[+].name = #balance
* parameter[=].use = #out
* parameter[=].min = 0
* parameter[=].max = "*"
* parameter[=].documentation = "One for each container, and one for what names none."
* insert Part(vial, 0, 1, Identifier, [[The container; left out where the records name none.]])
* insert Part(medication, 0, *, string, [[Medicines recorded for it.]])
* insert Part(lot, 0, *, string, [[Lots recorded for it.]])
* insert Part(opening, 0, 1, Quantity, [[Balance before the first dispense of the period, in mg: what the clinic's Medication of this container says that it held, less what was drawn; without such a record as follows from the first balance.]])
* insert Part(drawn, 1, 1, Quantity, [[Sum of the amounts drawn, in mg.]])
* insert Part(administered, 1, 1, Quantity, [[Sum of the amounts given, in mg.]])
* insert Part(wasted, 1, 1, Quantity, [[Sum of the amounts wasted, in mg.]])
* insert Part(closing, 0, 1, Quantity, [[Balance after the last dispense of the period, in mg: as recorded, else as follows from the one before.]])
* insert Part(reconciled, 1, 1, boolean, [[True if there is no discrepancy.]])
* insert Part(discrepancy, 0, *, string, [[What does not agree or is not recorded: its kind, a colon, and words.]])
* parameter[=].part[+].name = #line
* parameter[=].part[=].use = #out
* parameter[=].part[=].min = 0
* parameter[=].part[=].max = "*"
* parameter[=].part[=].documentation = "A line; a correction or cancellation stands after what it corrects, and its amounts are what it adds."
* insert LinePart(kind, 1, 1, code, [[dispense, dispense-correction, dispense-cancellation, dose, dose-correction or dose-cancellation.]])
* insert LinePart(record, 1, 1, Reference, [[The version of the MedicationDispense or MedicationAdministration.]])
* insert LinePart(time, 0, 1, dateTime, [[When it was prepared or given.]])
* insert LinePart(stored, 1, 1, instant, [[When the version was stored.]])
* insert LinePart(storedBy, 0, 1, Reference, [[Who stored it, if a Provenance of the version says so.]])
* insert LinePart(patient, 0, 1, Reference, [[The patient.]])
* insert LinePart(location, 0, 1, Reference, [[Where.]])
* insert LinePart(performer, 0, *, Reference, [[Who dispensed or gave it.]])
* insert LinePart(drawn, 0, 1, Quantity, [[In mg.]])
* insert LinePart(administered, 0, 1, Quantity, [[What the dispense says was given, in mg.]])
* insert LinePart(wasted, 0, 1, Quantity, [[In mg.]])
* insert LinePart(dose, 0, 1, Quantity, [[What the dose says was given, in mg.]])
* insert LinePart(balance, 0, 1, Quantity, [[What the dispense says was left, in mg.]])
* insert LinePart(witness, 0, 1, Reference, [[Who witnessed the waste.]])
* insert LinePart(waste, 0, 1, string, [[When, why and how it was wasted.]])
* insert LinePart(change, 0, *, string, [[What a correction changed: the element, before, after.]])
