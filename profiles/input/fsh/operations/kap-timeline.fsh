Instance: kap-timeline
InstanceOf: OperationDefinition
Usage: #definition
Title: "Timeline"
Description: "Everything of a course in the order in which it happened."
* insert Operation(kap-timeline, KapTimeline, kap-timeline)
* title = "Timeline"
* description = "The records of a course (EpisodeOfCare) in the order in which they happened: plans, sessions, doses, dispenses, vital signs, scores, questionnaires, therapy, adverse events and tasks. The answer is a Bundle of type searchset with the course first."
* affectsState = false
* resource = #EpisodeOfCare
* system = false
* type = false
* instance = true
* insert In(start, 0, 1, date, [[First day.]])
* insert In(end, 0, 1, date, [[Last day.]])
* insert In(_type, 0, *, code, [[Only resources of these types.]])
* insert In(_count, 0, 1, integer, [[Entries on a page.]])
* insert Out(return, 1, 1, Bundle, [[The timeline; next pages by link.]])
