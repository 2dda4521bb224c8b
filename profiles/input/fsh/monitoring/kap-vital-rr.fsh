Profile: KapVitalRr
Parent: $vitalsigns
Id: kap-vital-rr
Title: "KAP Respiratory Rate"
Description: "Respiratory rate in a session. Has what US Core 6.1.0 asks of a respiratory rate. Limits for dosing are safety rules, not part of this profile."
* insert Published
* insert SessionVital
* obeys kap-rr-1
* code = $loinc#9279-1
* value[x] only Quantity

// 0 is a finding, apnea; a rate that was not taken has dataAbsentReason.
Invariant: kap-rr-1
Description: "A respiratory rate is 0 or more and in breaths per minute (UCUM code /min)."
Severity: #error
Expression: "value.exists() implies value.ofType(Quantity).where(system = 'http://unitsofmeasure.org' and code = '/min' and value >= 0).exists()"
