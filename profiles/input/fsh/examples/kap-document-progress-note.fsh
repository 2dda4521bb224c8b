Instance: kap-document-progress-note
InstanceOf: KapDocument
Usage: #example
Title: "Progress note"
Description: "The note of an integration session, part of the record."
* status = #current
* type = $loinc#34904-3 "Mental health Progress note"
* category[clinicalNote] = $us-document#clinical-note "Clinical Note"
* subject = Reference(kap-patient-rems-enrolled)
* date = "2026-02-03T15:00:00-06:00"
* author = Reference(example-therapist)
* content.attachment.contentType = #text/plain
* content.attachment.data = "SW50ZWdyYXRpb24gb2YgZG9zZSAzLiBTVURTIDMuIFByYWN0aWNlOiBicmVhdGhpbmcsIHR3aWNlIGEgZGF5Lg=="
* context.encounter = Reference(kap-session-encounter-integration)
* context.period.start = "2026-02-03T14:00:00-06:00"
* context.period.end = "2026-02-03T14:50:00-06:00"
