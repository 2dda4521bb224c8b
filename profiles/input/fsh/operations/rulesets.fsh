// Used by every operation of the guide.
RuleSet: Operation(id, name, code)
* insert PublishedDefinition
* url = "https://kap-fhir.org/fhir/OperationDefinition/{id}"
* name = "{name}"
* kind = #operation
* code = #{code}

// What the next lines describe: one parameter. {max}: 1 or *.
RuleSet: In(name, min, max, type, documentation)
* parameter[+].name = #{name}
* parameter[=].use = #in
* parameter[=].min = {min}
* parameter[=].max = "{max}"
* parameter[=].type = #{type}
* parameter[=].documentation = "{documentation}"

RuleSet: Out(name, min, max, type, documentation)
* parameter[+].name = #{name}
* parameter[=].use = #out
* parameter[=].min = {min}
* parameter[=].max = "{max}"
* parameter[=].type = #{type}
* parameter[=].documentation = "{documentation}"

// A part of the parameter before it.
RuleSet: Part(name, min, max, type, documentation)
* parameter[=].part[+].name = #{name}
* parameter[=].part[=].use = #out
* parameter[=].part[=].min = {min}
* parameter[=].part[=].max = "{max}"
* parameter[=].part[=].type = #{type}
* parameter[=].part[=].documentation = "{documentation}"

// A part of the last part of the parameter before it.
RuleSet: LinePart(name, min, max, type, documentation)
* parameter[=].part[=].part[+].name = #{name}
* parameter[=].part[=].part[=].use = #out
* parameter[=].part[=].part[=].min = {min}
* parameter[=].part[=].part[=].max = "{max}"
* parameter[=].part[=].part[=].type = #{type}
* parameter[=].part[=].part[=].documentation = "{documentation}"

// What kap-diff and kap-changes answer.
RuleSet: Changes
* parameter[+].name = #change
* parameter[=].use = #out
* parameter[=].min = 0
* parameter[=].max = "*"
* parameter[=].documentation = "A version, in the order in which they were written."
* insert Part(version, 1, 1, Reference, [[The version that was written.]])
* insert Part(interaction, 1, 1, code, [[create, update, patch or delete.]])
* insert Part(when, 1, 1, instant, [[When it was written.]])
* insert Part(client, 0, 1, string, [[The client that wrote it; left out if the trail does not say.]])
* insert Part(user, 0, 1, string, [[The person at the client.]])
* insert Part(request, 0, 1, string, [[The id of the request.]])
* parameter[=].part[+].name = #element
* parameter[=].part[=].use = #out
* parameter[=].part[=].min = 0
* parameter[=].part[=].max = "*"
* parameter[=].part[=].documentation = "An element that differs from the version before."
* insert LinePart(path, 1, 1, string, [[The element, in words.]])
* insert LinePart(before, 0, 1, string, [[The value before; left out if there was none.]])
* insert LinePart(after, 0, 1, string, [[The value after; left out if there is none any more.]])
