// SubscriptionTopic is an R5 resource; build.sh puts it into fsh-generated/topics.
Instance: severe-score
InstanceOf: SubscriptionTopic
Usage: #definition
Title: "Severe score"
Description: "A score is in the severe band, or was corrected upwards by 5 or more."
* url = "https://kap-fhir.org/fhir/SubscriptionTopic/severe-score"
* version = "0.1.0"
* title = "Severe score"
* status = #draft
* date = "2026-01-01"
* publisher = "KAP FHIR project"
* description = "An Observation becomes severe: a GAD-7 total of 15 or more, a PHQ-9 total of 20 or more, or a survey whose interpretation is severe, very severe or marked of kap-severity-band, or begins with 'severe' or 'very severe' in words. Also announced: an update that raises a GAD-7 or PHQ-9 total by 5 or more above the version before. A rise above an earlier score, which is another Observation, does not show in one resource: safety rule S3 finds it, and safety-rule-fired announces it."
* resourceTrigger.description = "A score becomes severe, or is raised by 5 or more."
* resourceTrigger.resource = "Observation"
* resourceTrigger.supportedInteraction[0] = #create
* resourceTrigger.supportedInteraction[1] = #update
* resourceTrigger.fhirPathCriteria = "(%previous.where(status != 'entered-in-error' and status != 'cancelled' and ((code.coding.where(system = 'http://loinc.org' and code = '70274-6').exists() and (value.ofType(integer) | value.ofType(Quantity).value).where($this >= 15).exists()) or (code.coding.where(system = 'http://loinc.org' and code = '44261-6').exists() and (value.ofType(integer) | value.ofType(Quantity).value).where($this >= 20).exists()) or (category.coding.where(system = 'http://terminology.hl7.org/CodeSystem/observation-category' and code = 'survey').exists() and (interpretation.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-severity-band' and (code = 'severe' or code = 'very-severe' or code = 'marked')).exists() or interpretation.text.where($this.lower().matches('^(very )?severe([^a-z].*)?$')).exists())))).empty() and %current.where(status != 'entered-in-error' and status != 'cancelled' and ((code.coding.where(system = 'http://loinc.org' and code = '70274-6').exists() and (value.ofType(integer) | value.ofType(Quantity).value).where($this >= 15).exists()) or (code.coding.where(system = 'http://loinc.org' and code = '44261-6').exists() and (value.ofType(integer) | value.ofType(Quantity).value).where($this >= 20).exists()) or (category.coding.where(system = 'http://terminology.hl7.org/CodeSystem/observation-category' and code = 'survey').exists() and (interpretation.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-severity-band' and (code = 'severe' or code = 'very-severe' or code = 'marked')).exists() or interpretation.text.where($this.lower().matches('^(very )?severe([^a-z].*)?$')).exists())))).exists()) or (%current.where(status != 'entered-in-error' and status != 'cancelled' and code.coding.where(system = 'http://loinc.org' and (code = '70274-6' or code = '44261-6')).exists()).select(value.ofType(integer) | value.ofType(Quantity).value) >= %previous.where(status != 'entered-in-error' and status != 'cancelled' and code.coding.where(system = 'http://loinc.org' and (code = '70274-6' or code = '44261-6')).exists()).select(value.ofType(integer) | value.ofType(Quantity).value) + 5)"
* canFilterBy[0].description = "The patient whose score it is"
* canFilterBy[0].resource = "Observation"
* canFilterBy[0].filterParameter = "patient"
* canFilterBy[1].description = "The session at which it was taken"
* canFilterBy[1].resource = "Observation"
* canFilterBy[1].filterParameter = "encounter"
* canFilterBy[2].description = "Who took it"
* canFilterBy[2].resource = "Observation"
* canFilterBy[2].filterParameter = "performer"
* canFilterBy[3].description = "The score, for example http://loinc.org|70274-6 for GAD-7"
* canFilterBy[3].resource = "Observation"
* canFilterBy[3].filterParameter = "code"
* canFilterBy[3].modifier[0] = #not
* canFilterBy[3].modifier[1] = #in
* notificationShape.resource = "Observation"
* notificationShape.include[0] = "Observation:patient"
