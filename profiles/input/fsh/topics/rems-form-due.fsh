// SubscriptionTopic is an R5 resource; build.sh puts it into fsh-generated/topics.
Instance: rems-form-due
InstanceOf: SubscriptionTopic
Usage: #definition
Title: "REMS form due"
Description: "A REMS monitoring form has to be sent."
* url = "https://kap-fhir.org/fhir/SubscriptionTopic/rems-form-due"
* version = "0.1.0"
* title = "REMS form due"
* status = #draft
* date = "2026-01-01"
* publisher = "KAP FHIR project"
* description = "A Task with the code rems-form is opened, or the end of its period or its priority changes while it is open. Time that passes changes no resource, so a missed day is not announced by itself: the last day is in Task.restriction.period, and it is announced when somebody or the server raises the priority of the Task."
* resourceTrigger.description = "A task to send the form is opened, or its end or priority changes."
* resourceTrigger.resource = "Task"
* resourceTrigger.supportedInteraction[0] = #create
* resourceTrigger.supportedInteraction[1] = #update
* resourceTrigger.fhirPathCriteria = "%current.where((status = 'requested' or status = 'received' or status = 'accepted' or status = 'ready' or status = 'in-progress' or status = 'on-hold') and code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-task' and code = 'rems-form').exists()).exists() and (%previous.where((status = 'requested' or status = 'received' or status = 'accepted' or status = 'ready' or status = 'in-progress' or status = 'on-hold') and code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-task' and code = 'rems-form').exists()).empty() or iif(%previous.restriction.period.end.exists(), %previous.restriction.period.end.toString(), '') != iif(%current.restriction.period.end.exists(), %current.restriction.period.end.toString(), '') or iif(%previous.priority.exists(), %previous.priority.toString(), '') != iif(%current.priority.exists(), %current.priority.toString(), ''))"
* canFilterBy[0].description = "The patient"
* canFilterBy[0].resource = "Task"
* canFilterBy[0].filterParameter = "patient"
* canFilterBy[1].description = "The dosing session"
* canFilterBy[1].resource = "Task"
* canFilterBy[1].filterParameter = "encounter"
* canFilterBy[2].description = "Who has to send it"
* canFilterBy[2].resource = "Task"
* canFilterBy[2].filterParameter = "performer"
* canFilterBy[2].filterDefinition = "http://hl7.org/fhir/SearchParameter/Task-owner"
* canFilterBy[3].description = "The priority of the task"
* canFilterBy[3].resource = "Task"
* canFilterBy[3].filterParameter = "priority"
* notificationShape.resource = "Task"
* notificationShape.include[0] = "Task:patient"
* notificationShape.include[1] = "Task:encounter"
