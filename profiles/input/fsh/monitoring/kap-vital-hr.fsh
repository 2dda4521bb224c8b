Profile: KapVitalHr
Parent: $vitalsigns
Id: kap-vital-hr
Title: "KAP Heart Rate"
Description: "Heart rate in a session. Has what US Core 6.1.0 asks of a heart rate. Limits for dosing are safety rules, not part of this profile."
* insert Published
* insert SessionVital
* obeys kap-hr-1
* code = $loinc#8867-4
* value[x] only Quantity

Invariant: kap-hr-1
Description: "A heart rate is more than 0 and in beats per minute (UCUM code /min)."
Severity: #error
Expression: "value.exists() implies value.ofType(Quantity).where(system = 'http://unitsofmeasure.org' and code = '/min' and value > 0).exists()"
