Instance: kap-provenance-dose
InstanceOf: KapProvenance
Usage: #example
Title: "Provenance of a dose"
Description: "The nurse recorded the dose for the clinic."
* target = Reference(kap-dose-administration-intramuscular)
* occurredDateTime = "2026-02-02T09:50:00-06:00"
* recorded = "2026-02-02T09:50:12-06:00"
* reason = $act-reason#TREAT "treatment"
* activity = $data-operation#CREATE "create"
* agent[author].type = $provenance-participant#author "Author"
* agent[author].who = Reference(example-nurse)
* agent[author].onBehalfOf = Reference(example-clinic)
