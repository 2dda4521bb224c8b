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
// Used by every questionnaire.
RuleSet: Questionnaire(id, license)
* extension[+].url = "https://kap-fhir.org/fhir/StructureDefinition/kap-instrument-license"
* extension[=].valueCode = #{license}
* url = "https://kap-fhir.org/fhir/Questionnaire/{id}"
* version = "0.1.0"
* status = #draft
* experimental = false
* subjectType = #Patient
* date = "2026-01-01"
* publisher = "KAP FHIR project"

// Used by questionnaires: the sentence above the items.
RuleSet: Intro(linkId, text)
* item[+].linkId = "{linkId}"
* item[=].text = "{text}"
* item[=].type = #display

// Used by questionnaires: an item whose answer counts in the total.
RuleSet: ScoredItem(linkId, prefix, text, valueSet)
* item[+].linkId = "{linkId}"
* item[=].prefix = "{prefix}"
* item[=].text = "{text}"
* item[=].type = #choice
* item[=].required = true
* item[=].repeats = false
* item[=].answerValueSet = Canonical({valueSet})

// Used by questionnaires: any other item.
RuleSet: Item(linkId, type, text)
* item[+].linkId = "{linkId}"
* item[=].text = "{text}"
* item[=].type = #{type}

// Used by questionnaires: an item in the group before it.
RuleSet: SubItem(linkId, type, text)
* item[=].item[+].linkId = "{linkId}"
* item[=].item[=].text = "{text}"
* item[=].item[=].type = #{type}

// Used by questionnaires: the item before is asked only after a Yes.
RuleSet: IfYes(linkId)
* item[=].enableWhen.question = "{linkId}"
* item[=].enableWhen.operator = #=
* item[=].enableWhen.answerBoolean = true

// Used by questionnaires: the least and the greatest number that is an answer to the item before.
RuleSet: Bounds(low, high)
* item[=].extension[+].url = $min-value
* item[=].extension[=].valueInteger = {low}
* item[=].extension[+].url = $max-value
* item[=].extension[=].valueInteger = {high}

RuleSet: DecimalBounds(low, high)
* item[=].extension[+].url = $min-value
* item[=].extension[=].valueDecimal = {low}
* item[=].extension[+].url = $max-value
* item[=].extension[=].valueDecimal = {high}

RuleSet: SubBounds(low, high)
* item[=].item[=].extension[+].url = $min-value
* item[=].item[=].extension[=].valueInteger = {low}
* item[=].item[=].extension[+].url = $max-value
* item[=].item[=].extension[=].valueInteger = {high}

// Used by questionnaires: the answer to the item before becomes a kap-score with the code of the item.
RuleSet: Extracted
* item[=].extension[+].url = $extract
* item[=].extension[=].valueBoolean = true

// Used by questionnaires: a score from low to high, a whole number.
RuleSet: Total(linkId, text, low, high)
* insert Item({linkId}, integer, {text})
* item[=].repeats = false
* insert Bounds({low}, {high})
* insert Extracted

// Used by questionnaires: a score from low to high, with decimals.
RuleSet: Mean(linkId, text, low, high)
* insert Item({linkId}, decimal, {text})
* item[=].repeats = false
* insert DecimalBounds({low}, {high})
* insert Extracted

// Used by questionnaires: a band of severity of the score before it, both limits included.
RuleSet: Band(low, high, code, display, verification)
* item[=].extension[+].url = $score-band
* item[=].extension[=].extension[+].url = "low"
* item[=].extension[=].extension[=].valueInteger = {low}
* item[=].extension[=].extension[+].url = "high"
* item[=].extension[=].extension[=].valueInteger = {high}
* item[=].extension[=].extension[+].url = "code"
* item[=].extension[=].extension[=].valueCoding = $severity-band#{code} "{display}"
* item[=].extension[=].extension[+].url = $verification
* item[=].extension[=].extension[=].valueCode = #{verification}

// Used by questionnaires: the band before holds for one sex only.
RuleSet: BandForSex(sex)
* item[=].extension[=].extension[+].url = "sex"
* item[=].extension[=].extension[=].valueCode = #{sex}

// Used by questionnaires: the band before holds for patients with, or without, agoraphobia only.
RuleSet: BandForAgoraphobia(present)
* item[=].extension[=].extension[+].url = "agoraphobia"
* item[=].extension[=].extension[=].valueBoolean = {present}

// Used by the side effect checklist.
RuleSet: SideEffect(id, text)
* insert Item(se-{id}, group, {text})
* insert SubItem(se-{id}-severity, choice, How severe?)
* item[=].item[=].required = true
* item[=].item[=].answerValueSet = Canonical(KapSideEffectSeverityVS)
* insert SideEffectTime(se-{id}, onset, [[Began, minutes after the dose]])
* insert SideEffectTime(se-{id}, resolution, [[Ended, minutes after the dose]])

RuleSet: SideEffectTime(group, moment, text)
* insert SubItem({group}-{moment}, integer, [[{text}]])
* item[=].item[=].extension[+].url = $unit
* item[=].item[=].extension[=].valueCoding = $ucum#min "min"
* item[=].item[=].enableWhen.question = "{group}-severity"
* item[=].item[=].enableWhen.operator = #!=
* item[=].item[=].enableWhen.answerCoding = $side-effect-severity#0 "None"
