// SubscriptionTopic is an R5 resource; build.sh puts it into fsh-generated/topics.
Instance: vital-excursion
InstanceOf: SubscriptionTopic
Usage: #definition
Title: "Vital sign out of bounds"
Description: "A blood pressure or an oxygen saturation is dangerous."
* url = "https://kap-fhir.org/fhir/SubscriptionTopic/vital-excursion"
* version = "0.1.0"
* title = "Vital sign out of bounds"
* status = #draft
* date = "2026-01-01"
* publisher = "KAP FHIR project"
* description = "An Observation shows a systolic pressure above 180 mm[Hg], a diastolic pressure above 110 mm[Hg] (safety rule B4) or an oxygen saturation below 90 % (B6). It is announced when such a value first stands in the resource. One reading suffices; whether a second one confirms it needs the record and is for the safety rule. The limits are defaults that need clinical sign-off."
* resourceTrigger.description = "A blood pressure above 180/110 or an oxygen saturation below 90 %."
* resourceTrigger.resource = "Observation"
* resourceTrigger.supportedInteraction[0] = #create
* resourceTrigger.supportedInteraction[1] = #update
* resourceTrigger.fhirPathCriteria = "%previous.where(status != 'entered-in-error' and status != 'cancelled' and ((code.coding.where(system = 'http://loinc.org' and code = '85354-9').exists() and (component.where(code.coding.where(system = 'http://loinc.org' and code = '8480-6').exists()).value.ofType(Quantity).where(value > 180).exists() or component.where(code.coding.where(system = 'http://loinc.org' and code = '8462-4').exists()).value.ofType(Quantity).where(value > 110).exists())) or (code.coding.where(system = 'http://loinc.org' and (code = '59408-5' or code = '2708-6')).exists() and value.ofType(Quantity).where(system = 'http://unitsofmeasure.org' and code = '%' and value < 90).exists()))).empty() and %current.where(status != 'entered-in-error' and status != 'cancelled' and ((code.coding.where(system = 'http://loinc.org' and code = '85354-9').exists() and (component.where(code.coding.where(system = 'http://loinc.org' and code = '8480-6').exists()).value.ofType(Quantity).where(value > 180).exists() or component.where(code.coding.where(system = 'http://loinc.org' and code = '8462-4').exists()).value.ofType(Quantity).where(value > 110).exists())) or (code.coding.where(system = 'http://loinc.org' and (code = '59408-5' or code = '2708-6')).exists() and value.ofType(Quantity).where(system = 'http://unitsofmeasure.org' and code = '%' and value < 90).exists()))).exists()"
* canFilterBy[0].description = "The patient"
* canFilterBy[0].resource = "Observation"
* canFilterBy[0].filterParameter = "patient"
* canFilterBy[1].description = "The session in which it was measured"
* canFilterBy[1].resource = "Observation"
* canFilterBy[1].filterParameter = "encounter"
* canFilterBy[2].description = "Who measured"
* canFilterBy[2].resource = "Observation"
* canFilterBy[2].filterParameter = "performer"
* notificationShape.resource = "Observation"
* notificationShape.include[0] = "Observation:patient"
* notificationShape.include[1] = "Observation:encounter"
