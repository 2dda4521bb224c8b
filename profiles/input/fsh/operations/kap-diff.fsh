Instance: kap-diff
InstanceOf: OperationDefinition
Usage: #definition
Title: "Differences between versions, for a person"
Description: "What changed from version to version of a resource: each element with its value before and after, who changed it and when."
* insert Operation(kap-diff, KapDiff, kap-diff)
* title = "Differences between versions, for a person"
* description = "What changed from version to version of a resource, step by step: each element in words with its value before and after, who wrote the version and when. Answers an HTML page that can be printed to a client that accepts text/html before anything else. For a program, $diff answers a FHIRPath patch."
* affectsState = false
* resource = #Resource
* system = false
* type = false
* instance = true
* insert In(from, 0, 1, integer, [[The version to begin with; the one before to without it.]])
* insert In(to, 0, 1, integer, [[The version to end with, at most 100 after from; the current one without it.]])
* insert Changes
