CodeSystem: KapModalityCS
Id: kap-modality
Title: "KAP Modality"
Description: "Ways of working in psychotherapy for which no SNOMED CT code was found."
* insert Published
* insert LocalCodeSystem
* #art "Accelerated resolution therapy" "Voluntary replacement of distressing images, with eye movements."
* #ifs "Internal family systems" "Work with parts of the person and with Self-energy."
* #somatic "Somatic work" "Work with bodily sensation and movement."
* #breathwork "Breathwork" "Guided breathing."
* #pmr "Progressive muscle relaxation" "Tensing and releasing groups of muscles in turn."
* #yoga "Yoga" "Yoga as part of treatment."
* #exposure "Exposure" "Planned, graded contact with what is feared."
* #behavioral-experiment "Behavioral experiment" "A planned test of an anxious prediction."
* #dosing-support "Dosing support" "Therapeutic attendance during a dosing session."
* #preparation "Preparation" "Preparation for a dosing session."
* #integration "Integration" "Integration of a dosing session."
* #psychoeducation "Psychoeducation" "Teaching about the condition, the medicine and the therapy."

ValueSet: KapModalityVS
Id: kap-modality
Title: "KAP Modality"
Description: "Psychotherapeutic modalities, from SNOMED CT where a code exists and from this guide where none does."
* insert Published
* insert SnomedCopyright
* include codes from system KapModalityCS
* $sct#449030000 "Eye movement desensitization and reprocessing therapy"
* $sct#228557008 "Cognitive and behavioral therapy"
* $sct#75516001 "Psychotherapy"
* $sct#76168009 "Group psychotherapy"
* $sct#18512000 "Individual psychotherapy"
