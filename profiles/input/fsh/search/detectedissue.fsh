Instance: kap-detectedissue-rule
InstanceOf: SearchParameter
Usage: #definition
Title: "DetectedIssue by rule"
Description: "The safety rule that found the issue, for example B3."
* insert SearchBy(kap-detectedissue-rule, DetectedIssue, rule, token, [[DetectedIssue.code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-rule')]], [[The safety rule that found the issue, for example B3.]])
* name = "KapDetectedIssueRule"
