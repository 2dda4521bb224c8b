Profile: KapEtco2
Parent: $vitalsigns
Id: kap-etco2
Title: "KAP End-Tidal Carbon Dioxide"
Description: "End-tidal carbon dioxide in a session, where capnography is used. Limits for dosing are safety rules, not part of this profile."
* insert Published
* insert SessionVital
* obeys kap-etco2-1
* code = $loinc#19889-5
* value[x] only Quantity

Invariant: kap-etco2-1
Description: "An end-tidal carbon dioxide is 0 or more and in mm[Hg] (UCUM code mm[Hg]); not kPa, not per cent."
Severity: #error
Expression: "value.exists() implies value.ofType(Quantity).where(system = 'http://unitsofmeasure.org' and code = 'mm[Hg]' and value >= 0).exists()"
