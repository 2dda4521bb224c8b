// This guide
Alias: $session-type    = https://kap-fhir.org/fhir/CodeSystem/kap-session-type
Alias: $protocol        = https://kap-fhir.org/fhir/CodeSystem/kap-protocol
Alias: $timepoint       = https://kap-fhir.org/fhir/CodeSystem/kap-timepoint
Alias: $assessment      = https://kap-fhir.org/fhir/CodeSystem/kap-assessment
Alias: $role            = https://kap-fhir.org/fhir/CodeSystem/kap-role
Alias: $waste-method    = https://kap-fhir.org/fhir/CodeSystem/kap-waste-method
Alias: $waste-reason    = https://kap-fhir.org/fhir/CodeSystem/kap-waste-reason
Alias: $verification    = https://kap-fhir.org/fhir/StructureDefinition/kap-coding-verification
Alias: $task            = https://kap-fhir.org/fhir/CodeSystem/kap-task
Alias: $rule            = https://kap-fhir.org/fhir/CodeSystem/kap-rule
Alias: $modality        = https://kap-fhir.org/fhir/CodeSystem/kap-modality
Alias: $contraindication = https://kap-fhir.org/fhir/CodeSystem/kap-contraindication
Alias: $override-reason = https://kap-fhir.org/fhir/CodeSystem/kap-override-reason
Alias: $discharge-assessment = https://kap-fhir.org/fhir/CodeSystem/kap-discharge-assessment
Alias: $discharge-criterion  = https://kap-fhir.org/fhir/CodeSystem/kap-discharge-criterion
Alias: $discharge-result     = https://kap-fhir.org/fhir/CodeSystem/kap-discharge-result
Alias: $document-category    = https://kap-fhir.org/fhir/CodeSystem/kap-document-category

// HL7
Alias: $obs-category    = http://terminology.hl7.org/CodeSystem/observation-category
Alias: $act-code        = http://terminology.hl7.org/CodeSystem/v3-ActCode
Alias: $identifier-type = http://terminology.hl7.org/CodeSystem/v2-0203
Alias: $participation   = http://terminology.hl7.org/CodeSystem/v3-ParticipationType
Alias: $interpretation  = http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation
Alias: $vitalsigns      = http://hl7.org/fhir/StructureDefinition/vitalsigns
Alias: $ordinal         = http://hl7.org/fhir/StructureDefinition/ordinalValue
Alias: $calculated      = http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression
Alias: $us-careplan     = http://hl7.org/fhir/us/core/CodeSystem/careplan-category
Alias: $condition-category = http://terminology.hl7.org/CodeSystem/condition-category
Alias: $condition-clinical = http://terminology.hl7.org/CodeSystem/condition-clinical
Alias: $condition-status = http://terminology.hl7.org/CodeSystem/condition-ver-status
Alias: $request-category = http://terminology.hl7.org/CodeSystem/medicationrequest-category
Alias: $seriousness     = http://terminology.hl7.org/CodeSystem/adverse-event-seriousness
Alias: $event-severity  = http://terminology.hl7.org/CodeSystem/adverse-event-severity
Alias: $event-outcome   = http://terminology.hl7.org/CodeSystem/adverse-event-outcome
Alias: $causality       = http://terminology.hl7.org/CodeSystem/adverse-event-causality-assess
Alias: $flag-category   = http://terminology.hl7.org/CodeSystem/flag-category
Alias: $goal-achievement = http://terminology.hl7.org/CodeSystem/goal-achievement
Alias: $us-document     = http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category
Alias: $consent-scope   = http://terminology.hl7.org/CodeSystem/consentscope
Alias: $act-reason      = http://terminology.hl7.org/CodeSystem/v3-ActReason
Alias: $data-operation  = http://terminology.hl7.org/CodeSystem/v3-DataOperation
Alias: $absent          = http://terminology.hl7.org/CodeSystem/data-absent-reason
Alias: $provenance-participant = http://terminology.hl7.org/CodeSystem/provenance-participant-type
Alias: $audit-event-type = http://terminology.hl7.org/CodeSystem/audit-event-type
Alias: $audit-entity-type = http://terminology.hl7.org/CodeSystem/audit-entity-type
Alias: $object-role     = http://terminology.hl7.org/CodeSystem/object-role
Alias: $restful         = http://hl7.org/fhir/restful-interaction

// Others
Alias: $loinc           = http://loinc.org
Alias: $sct             = http://snomed.info/sct
Alias: $rxnorm          = http://www.nlm.nih.gov/research/umls/rxnorm
Alias: $icd10cm         = http://hl7.org/fhir/sid/icd-10-cm
Alias: $ucum            = http://unitsofmeasure.org
Alias: $dicom           = http://dicom.nema.org/resources/ontology/DCM
