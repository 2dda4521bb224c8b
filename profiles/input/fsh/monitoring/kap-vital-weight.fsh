Profile: KapVitalWeight
Parent: $vitalsigns
Id: kap-vital-weight
Title: "KAP Body Weight"
Description: "Body weight, from which doses per weight are calculated. Kilograms only, so that no dose is calculated from pounds. Has what US Core 6.1.0 asks of a body weight."
* insert Published
* insert SessionVital
* obeys kap-wt-1
* code = $loinc#29463-7
* value[x] only Quantity

Invariant: kap-wt-1
Description: "A body weight is more than 0 and in kilograms (UCUM code kg); not pounds, not grams."
Severity: #error
Expression: "value.exists() implies value.ofType(Quantity).where(system = 'http://unitsofmeasure.org' and code = 'kg' and value > 0).exists()"
