CodeSystem: KapSeverityBandCS
Id: kap-severity-band
Title: "KAP Severity Band"
Description: "Names of the bands in which a score lies. What a name means in numbers stands with each instrument."
* insert Published
* insert LocalCodeSystem
* #none "None" "No symptoms, or none of note."
* #minimal "Minimal" "Minimal symptoms."
* #normal "Normal" "As in people without the disorder."
* #borderline "Borderline" "Between normal and slight."
* #slight "Slight" "Slightly ill."
* #mild "Mild" "Mild symptoms."
* #moderate "Moderate" "Moderate symptoms."
* #moderately-severe "Moderately severe" "Between moderate and severe."
* #severe "Severe" "Severe symptoms."
* #very-severe "Very severe" "Very severe symptoms."
* #marked "Marked" "Markedly or severely ill."
* #low "Low" "A low level."
* #high "High" "A high level."
* #substantial "Substantial" "A substantial level, between moderate and severe."
* #negative-screen "Negative screen" "The screen gives no reason to look further."
* #positive-screen "Positive screen" "The screen calls for an assessment."
* #below-cut "Below the cut-off" "The disorder is less likely."
* #above-cut "At or above the cut-off" "The disorder is likely and calls for a diagnostic assessment."
* #generalized "Generalized" "Social anxiety of the generalized kind is likely."

ValueSet: KapSeverityBandVS
Id: kap-severity-band
Title: "KAP Severity Band"
Description: "All bands."
* insert Published
* include codes from system KapSeverityBandCS

Extension: KapScoreBand
Id: kap-score-band
Title: "Score Band"
Description: "A band of the score that an item holds, from low to high with both included. The bands of an instrument cover its range without gap or overlap, for each sex or state of agoraphobia that they tell apart."
Context: Questionnaire.item
* insert Published
* extension contains
    low 1..1 and
    high 1..1 and
    code 1..1 and
    sex 0..1 and
    agoraphobia 0..1 and
    KapCodingVerification named verification 1..1
* extension[low].value[x] only integer
* extension[high].value[x] only integer
* extension[code].value[x] only Coding
* extension[code].valueCoding from KapSeverityBandVS (required)
* extension[sex].value[x] only code
* extension[sex].valueCode from http://hl7.org/fhir/ValueSet/administrative-gender (required)
* extension[sex] ^short = "The band holds for this sex only"
* extension[agoraphobia].value[x] only boolean
* extension[agoraphobia] ^short = "The band holds only for patients with (true) or without (false) agoraphobia"
* extension[verification] ^short = "How sure this guide is of the limits"
