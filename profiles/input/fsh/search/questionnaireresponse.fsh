Instance: kap-questionnaireresponse-timepoint
InstanceOf: SearchParameter
Usage: #definition
Title: "QuestionnaireResponse by timepoint"
Description: "The planned moment of the answers, for example baseline."
* insert SearchBy(kap-questionnaireresponse-timepoint, QuestionnaireResponse, timepoint, token, [[QuestionnaireResponse.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-timepoint').value.ofType(CodeableConcept)]], [[The planned moment of the answers, for example baseline.]])
* name = "KapQuestionnaireResponseTimepoint"

Instance: kap-questionnaireresponse-dose-cycle
InstanceOf: SearchParameter
Usage: #definition
Title: "QuestionnaireResponse by dose cycle"
Description: "The cycle of preparation, dose and integration to which the answers belong."
* insert SearchBy(kap-questionnaireresponse-dose-cycle, QuestionnaireResponse, dose-cycle, number, [[QuestionnaireResponse.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-dose-cycle').value.ofType(positiveInt)]], [[The cycle of preparation, dose and integration to which the answers belong.]])
* name = "KapQuestionnaireResponseDoseCycle"
