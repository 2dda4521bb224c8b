Profile: KapVitalSpo2
Parent: $vitalsigns
Id: kap-vital-spo2
Title: "KAP Oxygen Saturation"
Description: "Oxygen saturation by pulse oximetry in a session. Carries both LOINC codes that US Core 6.1.0 asks for. Limits for dosing are safety rules, not part of this profile."
* insert Published
* insert SessionVital
* obeys kap-spo2-1
* code.coding ^slicing.discriminator.type = #pattern
* code.coding ^slicing.discriminator.path = "$this"
* code.coding ^slicing.rules = #open
* code.coding contains
    pulseOximetry 1..1 MS and
    oxygenSaturation 1..1 MS
* code.coding[pulseOximetry] = $loinc#59408-5
* code.coding[oxygenSaturation] = $loinc#2708-6
* value[x] only Quantity

Invariant: kap-spo2-1
Description: "An oxygen saturation is from 0 to 100 per cent (UCUM code %)."
Severity: #error
Expression: "value.exists() implies value.ofType(Quantity).where(system = 'http://unitsofmeasure.org' and code = '%' and value >= 0 and value <= 100).exists()"
