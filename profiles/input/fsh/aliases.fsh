// This guide
Alias: $session-type    = https://kap-fhir.org/fhir/CodeSystem/kap-session-type
Alias: $protocol        = https://kap-fhir.org/fhir/CodeSystem/kap-protocol
Alias: $timepoint       = https://kap-fhir.org/fhir/CodeSystem/kap-timepoint
Alias: $assessment      = https://kap-fhir.org/fhir/CodeSystem/kap-assessment
Alias: $role            = https://kap-fhir.org/fhir/CodeSystem/kap-role
Alias: $waste-method    = https://kap-fhir.org/fhir/CodeSystem/kap-waste-method
Alias: $waste-reason    = https://kap-fhir.org/fhir/CodeSystem/kap-waste-reason
Alias: $verification    = https://kap-fhir.org/fhir/StructureDefinition/kap-coding-verification
Alias: $score-band      = https://kap-fhir.org/fhir/StructureDefinition/kap-score-band
Alias: $severity-band   = https://kap-fhir.org/fhir/CodeSystem/kap-severity-band
Alias: $discharge       = https://kap-fhir.org/fhir/CodeSystem/kap-discharge-criterion
Alias: $rule            = https://kap-fhir.org/fhir/CodeSystem/kap-rule
Alias: $pcl5-answer     = https://kap-fhir.org/fhir/CodeSystem/kap-pcl5-answer
Alias: $pswq-answer     = https://kap-fhir.org/fhir/CodeSystem/kap-pswq-answer
Alias: $side-effect-severity = https://kap-fhir.org/fhir/CodeSystem/kap-side-effect-severity

// HL7
Alias: $obs-category    = http://terminology.hl7.org/CodeSystem/observation-category
Alias: $act-code        = http://terminology.hl7.org/CodeSystem/v3-ActCode
Alias: $identifier-type = http://terminology.hl7.org/CodeSystem/v2-0203
Alias: $participation   = http://terminology.hl7.org/CodeSystem/v3-ParticipationType
Alias: $interpretation  = http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation
Alias: $vitalsigns      = http://hl7.org/fhir/StructureDefinition/vitalsigns
Alias: $ordinal         = http://hl7.org/fhir/StructureDefinition/ordinalValue
Alias: $calculated      = http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression
Alias: $extract         = http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract
Alias: $min-value       = http://hl7.org/fhir/StructureDefinition/minValue
Alias: $max-value       = http://hl7.org/fhir/StructureDefinition/maxValue
Alias: $unit            = http://hl7.org/fhir/StructureDefinition/questionnaire-unit
Alias: $reference-resource = http://hl7.org/fhir/StructureDefinition/questionnaire-referenceResource
Alias: $us-careplan     = http://hl7.org/fhir/us/core/CodeSystem/careplan-category

// Others
Alias: $loinc           = http://loinc.org
Alias: $sct             = http://snomed.info/sct
Alias: $rxnorm          = http://www.nlm.nih.gov/research/umls/rxnorm
Alias: $icd10cm         = http://hl7.org/fhir/sid/icd-10-cm
Alias: $ucum            = http://unitsofmeasure.org
