Instance: kap-flag-no-escort
InstanceOf: KapFlag
Usage: #example
Title: "No escort"
Description: "A contraindication found at screening and settled since."
* status = #inactive
* category = $flag-category#safety "Safety"
* code = $contraindication#no-escort "No escort"
* subject = Reference(kap-patient-rems-enrolled)
* period.start = "2026-01-05"
* period.end = "2026-01-12"
