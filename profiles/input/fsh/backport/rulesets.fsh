// What HL7 defines under these URLs in Subscriptions R5 Backport 1.1.0 (http://hl7.org/fhir/uv/subscriptions-backport),
// as far as this server checks it, in our own words. The guide depends on HL7's package and does not ship these;
// build.sh puts them into fsh-generated/backport, which only the server loads.

// Used by every definition of this folder.
RuleSet: Backport(id)
* ^url = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/{id}"
* ^version = "1.1.0"
* ^status = #active
* ^experimental = false
* ^date = "2026-01-01"
* ^publisher = "HL7 International / FHIR Infrastructure (the URL); KAP FHIR project (this text)"

// Used by the extensions. {type}: of its value.
RuleSet: BackportExtension(id, path, type)
* insert Backport({id})
* ^context[+].type = #element
* ^context[=].expression = "{path}"
* value[x] 1..1
* value[x] only {type}

// Used by the slices of the status. {type}: of its value.
RuleSet: NamedValue(slice, name, type)
* parameter[{slice}].name = "{name}" (exactly)
* parameter[{slice}].value[x] 1..1
* parameter[{slice}].value[x] only {type}
* parameter[{slice}].resource 0..0
* parameter[{slice}].part 0..0

// Used by the parts of an event.
RuleSet: NamedPart(slice, name, type)
* parameter[notificationEvent].part[{slice}].name = "{name}" (exactly)
* parameter[notificationEvent].part[{slice}].value[x] 1..1
* parameter[notificationEvent].part[{slice}].value[x] only {type}
* parameter[notificationEvent].part[{slice}].resource 0..0
* parameter[notificationEvent].part[{slice}].part 0..0
