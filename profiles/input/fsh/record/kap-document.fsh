Profile: KapDocument
Parent: DocumentReference
Id: kap-document
Title: "KAP Document"
Description: "A note of mental health care: consultation, history and physical, procedure, progress or discharge. A psychotherapy note, which is kept apart from the rest of the record, is labelled. Has what US Core 6.1.0 asks of a document."
* insert Published
* obeys kap-doc-2
* meta.security MS
* meta.security ^short = "PSYTHPN if this is a psychotherapy note"
* identifier MS
* status MS
* type 1.. MS
* type from KapNoteTypeVS (required)
* category 1.. MS
* category ^slicing.discriminator.type = #pattern
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category contains
    clinicalNote 1..1 MS and
    psychotherapyNote 0..1 MS
* category[clinicalNote] = $us-document#clinical-note
* category[psychotherapyNote] = $document-category#psychotherapy-note
* subject 1.. MS
* subject only Reference(KapPatient)
* date MS
* author 1.. MS
* content MS
* content.attachment MS
* content.attachment obeys kap-doc-1
* content.attachment.contentType MS
* content.attachment.data MS
* content.attachment.url MS
* content.format MS
* context MS
* context.encounter MS
* context.period MS

Invariant: kap-doc-1
Description: "The content of a document is included or has an address."
Severity: #error
Expression: "data.exists() or url.exists()"

Invariant: kap-doc-2
Description: "A psychotherapy note carries the security label PSYTHPN."
Severity: #error
Expression: "category.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-document-category' and code = 'psychotherapy-note').exists() implies meta.security.where(system = 'http://terminology.hl7.org/CodeSystem/v3-ActCode' and code = 'PSYTHPN').exists()"

CodeSystem: KapDocumentCategoryCS
Id: kap-document-category
Title: "KAP Document Category"
Description: "Kinds of document that are treated apart from others."
* insert Published
* insert LocalCodeSystem
* #psychotherapy-note "Psychotherapy note" "A therapist's own note on the content of a session, kept apart from the rest of the record. It stays out of the general interface."

ValueSet: KapNoteTypeVS
Id: kap-note-type
Title: "KAP Note Type"
Description: "Mental health notes, the types of the US Behavioral Health Profiles."
* insert Published
* insert LoincCopyright
* $loinc#34785-6 "Mental health Consult note"
* $loinc#78263-1 "Mental health Discharge summary"
* $loinc#78306-8 "Mental health History and physical note"
* $loinc#78472-8 "Mental health Procedure note"
* $loinc#34904-3 "Mental health Progress note"
