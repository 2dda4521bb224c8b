// SubscriptionTopic is an R5 resource; build.sh puts it into fsh-generated/topics.
Instance: suicide-risk
InstanceOf: SubscriptionTopic
Usage: #definition
Title: "Suicide risk"
Description: "A risk of suicide was found that calls for action."
* url = "https://kap-fhir.org/fhir/SubscriptionTopic/suicide-risk"
* version = "0.1.0"
* title = "Suicide risk"
* status = #draft
* date = "2026-01-01"
* publisher = "KAP FHIR project"
* description = "A RiskAssessment or a suicide risk level (LOINC 93374-7) becomes moderate or high, or rises from moderate to high; or a PHQ-9 is answered with more than Not at all in item 9."
* resourceTrigger[0].description = "A risk becomes moderate or high."
* resourceTrigger[0].resource = "RiskAssessment"
* resourceTrigger[0].supportedInteraction[0] = #create
* resourceTrigger[0].supportedInteraction[1] = #update
* resourceTrigger[0].fhirPathCriteria = "(%previous.where(status != 'entered-in-error' and status != 'cancelled' and prediction.qualitativeRisk.coding.where(system = 'http://loinc.org' and (code = 'LA6751-7' or code = 'LA9193-9')).exists()).empty() and %current.where(status != 'entered-in-error' and status != 'cancelled' and prediction.qualitativeRisk.coding.where(system = 'http://loinc.org' and (code = 'LA6751-7' or code = 'LA9193-9')).exists()).exists()) or (%previous.where(status != 'entered-in-error' and status != 'cancelled' and prediction.qualitativeRisk.coding.where(system = 'http://loinc.org' and (code = 'LA9193-9')).exists()).empty() and %current.where(status != 'entered-in-error' and status != 'cancelled' and prediction.qualitativeRisk.coding.where(system = 'http://loinc.org' and (code = 'LA9193-9')).exists()).exists())"
* resourceTrigger[1].description = "A suicide risk level becomes moderate or high."
* resourceTrigger[1].resource = "Observation"
* resourceTrigger[1].supportedInteraction[0] = #create
* resourceTrigger[1].supportedInteraction[1] = #update
* resourceTrigger[1].fhirPathCriteria = "(%previous.where(status != 'entered-in-error' and status != 'cancelled' and code.coding.where(system = 'http://loinc.org' and code = '93374-7').exists() and value.ofType(CodeableConcept).coding.where(system = 'http://loinc.org' and (code = 'LA6751-7' or code = 'LA9193-9')).exists()).empty() and %current.where(status != 'entered-in-error' and status != 'cancelled' and code.coding.where(system = 'http://loinc.org' and code = '93374-7').exists() and value.ofType(CodeableConcept).coding.where(system = 'http://loinc.org' and (code = 'LA6751-7' or code = 'LA9193-9')).exists()).exists()) or (%previous.where(status != 'entered-in-error' and status != 'cancelled' and code.coding.where(system = 'http://loinc.org' and code = '93374-7').exists() and value.ofType(CodeableConcept).coding.where(system = 'http://loinc.org' and (code = 'LA9193-9')).exists()).empty() and %current.where(status != 'entered-in-error' and status != 'cancelled' and code.coding.where(system = 'http://loinc.org' and code = '93374-7').exists() and value.ofType(CodeableConcept).coding.where(system = 'http://loinc.org' and (code = 'LA9193-9')).exists()).exists())"
* resourceTrigger[2].description = "Item 9 of a PHQ-9 is answered with more than Not at all."
* resourceTrigger[2].resource = "QuestionnaireResponse"
* resourceTrigger[2].supportedInteraction[0] = #create
* resourceTrigger[2].supportedInteraction[1] = #update
* resourceTrigger[2].fhirPathCriteria = "%previous.where(status != 'entered-in-error' and repeat(item).where(linkId = 'phq9-9').answer.value.ofType(Coding).where(system = 'http://loinc.org' and (code = 'LA6569-3' or code = 'LA6570-1' or code = 'LA6571-9')).exists()).empty() and %current.where(status != 'entered-in-error' and repeat(item).where(linkId = 'phq9-9').answer.value.ofType(Coding).where(system = 'http://loinc.org' and (code = 'LA6569-3' or code = 'LA6570-1' or code = 'LA6571-9')).exists()).exists()"
* canFilterBy[0].description = "The patient at risk"
* canFilterBy[0].filterParameter = "patient"
* canFilterBy[1].description = "The session at which it was found"
* canFilterBy[1].filterParameter = "encounter"
* notificationShape[0].resource = "RiskAssessment"
* notificationShape[0].include[0] = "RiskAssessment:patient"
* notificationShape[1].resource = "Observation"
* notificationShape[1].include[0] = "Observation:patient"
* notificationShape[2].resource = "QuestionnaireResponse"
* notificationShape[2].include[0] = "QuestionnaireResponse:patient"
