Profile: KapVitalBp
Parent: $vitalsigns
Id: kap-vital-bp
Title: "KAP Blood Pressure"
Description: "Blood pressure in a session: before the dose, at the planned times after it and before discharge. Has what US Core 6.1.0 asks of a blood pressure. Limits for dosing are safety rules, not part of this profile."
* insert Published
* insert SessionVital
* obeys kap-bp-1 and kap-bp-2
* code = $loinc#85354-9
* value[x] 0..0
* component 2.. MS
* component ^slicing.discriminator.type = #pattern
* component ^slicing.discriminator.path = "code"
* component ^slicing.rules = #open
* component contains
    systolic 1..1 MS and
    diastolic 1..1 MS
* component[systolic].code = $loinc#8480-6
* component[systolic].value[x] only Quantity
* component[systolic].dataAbsentReason MS
* component[diastolic].code = $loinc#8462-4
* component[diastolic].value[x] only Quantity
* component[diastolic].dataAbsentReason MS

Invariant: kap-bp-1
Description: "The systolic pressure is higher than the diastolic."
Severity: #error
Expression: "(component.where(code.coding.where(system = 'http://loinc.org' and code = '8480-6').exists()).value.exists() and component.where(code.coding.where(system = 'http://loinc.org' and code = '8462-4').exists()).value.exists()) implies component.where(code.coding.where(system = 'http://loinc.org' and code = '8480-6').exists()).value.value > component.where(code.coding.where(system = 'http://loinc.org' and code = '8462-4').exists()).value.value"

Invariant: kap-bp-2
Description: "Systolic and diastolic pressure are each more than 0 mm[Hg], or say why there is no value."
Severity: #error
Expression: "component.where(code.coding.where(system = 'http://loinc.org' and (code = '8480-6' or code = '8462-4')).exists()).all(iif(value.exists(), value.ofType(Quantity).where(system = 'http://unitsofmeasure.org' and code = 'mm[Hg]' and value > 0).exists(), dataAbsentReason.exists()))"
