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

// A part of the last part of the parameter before it. Used by the lines of the ledger.
RuleSet: LinePart(name, min, max, type, documentation)
* parameter[=].part[=].part[+].name = #{name}
* parameter[=].part[=].part[=].use = #out
* parameter[=].part[=].part[=].min = {min}
* parameter[=].part[=].part[=].max = "{max}"
* parameter[=].part[=].part[=].type = #{type}
* parameter[=].part[=].part[=].documentation = "{documentation}"
