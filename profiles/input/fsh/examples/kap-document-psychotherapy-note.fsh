Instance: kap-document-psychotherapy-note
InstanceOf: KapDocument
Usage: #example
Title: "Psychotherapy note"
Description: "The therapist's own note, labelled PSYTHPN; the text is held elsewhere."
* meta.security[0] = $act-code#PSYTHPN "psychotherapy note information sensitivity"
* meta.security[1] = http://terminology.hl7.org/CodeSystem/v3-Confidentiality#R "restricted"
* status = #current
* type = $loinc#34904-3 "Mental health Progress note"
* category[clinicalNote] = $us-document#clinical-note "Clinical Note"
* category[psychotherapyNote] = $document-category#psychotherapy-note "Psychotherapy note"
* subject = Reference(kap-patient-rems-enrolled)
* date = "2026-02-03T15:10:00-06:00"
* author = Reference(example-therapist)
* content.attachment.contentType = #text/plain
* content.attachment.url = "https://example.org/clinic/psychotherapy-notes/1001-7"
* context.encounter = Reference(kap-session-encounter-integration)
