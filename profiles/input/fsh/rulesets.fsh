// Used by every profile, extension, value set and local code system.
RuleSet: Published
* ^version = "0.1.0"
* ^status = #draft
* ^experimental = false
* ^date = "2026-01-01"
* ^publisher = "KAP FHIR project"

// Used by terminology/: a code whose meaning was checked against a published source.
RuleSet: Verified(code, display)
* #{code} "{display}"
* #{code} ^extension[$verification].valueCode = #verified

// Used by terminology/: a code that still has to be checked. It must not be in a required binding, and none may be left at release.
RuleSet: Unverified(code, display)
* #{code} "{display}"
* #{code} ^extension[$verification].valueCode = #unverified

// Used by every local code system.
RuleSet: LocalCodeSystem
* ^caseSensitive = true
* ^content = #complete

// Used by every code system of terminology/: the few codes of somebody else's system that this guide names.
RuleSet: Fragment(url)
* ^url = "{url}"
* ^status = #active
* ^experimental = false
* ^caseSensitive = true
* ^content = #fragment

// Used by value sets and code systems with LOINC content.
RuleSet: LoincCopyright
* ^copyright = "This material contains content from LOINC (http://loinc.org). LOINC is copyright © 1995-2026, Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief Institute, Inc."

// Used by value sets and code systems with SNOMED CT content.
RuleSet: SnomedCopyright
* ^copyright = "This material includes SNOMED Clinical Terms® (SNOMED CT®) which is used by permission of SNOMED International. All rights reserved. SNOMED CT® was originally created by The College of American Pathologists. Implementers need the appropriate SNOMED CT affiliate licence. Only the single codes that this guide names are listed here."

// Used by value sets and code systems with RxNorm content.
RuleSet: RxNormCopyright
* ^copyright = "This material contains content from RxNorm, a product of the U.S. National Library of Medicine. Codes with the source abbreviation RXNORM are free to use; the full set needs a UMLS licence. The National Library of Medicine neither endorses nor recommends this guide."


// Used by every instance of a definition (protocols, operations, identifiers): what Published is for profiles.
RuleSet: PublishedDefinition
* version = "0.1.0"
* status = #draft
* experimental = false
* date = "2026-01-01"
* publisher = "KAP FHIR project"

// Used by search/: one search parameter of one resource type. A server indexes only those that are active.
RuleSet: SearchBy(id, resource, code, type, expression, description)
* url = "https://kap-fhir.org/fhir/SearchParameter/{id}"
* version = "0.1.0"
* status = #active
* experimental = false
* date = "2026-01-01"
* publisher = "KAP FHIR project"
* description = "{description}"
* code = #{code}
* base = #{resource}
* type = #{type}
* expression = "{expression}"
