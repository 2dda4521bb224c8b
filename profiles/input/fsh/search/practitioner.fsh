Instance: kap-practitioner-dea-number
InstanceOf: SearchParameter
Usage: #definition
Title: "Practitioner by DEA number"
Description: "The number under which the practitioner is registered with the Drug Enforcement Administration."
* insert SearchBy(kap-practitioner-dea-number, Practitioner, dea-number, token, [[Practitioner.identifier.where(system = 'urn:oid:2.16.840.1.113883.4.814' or type.coding.where(system = 'http://terminology.hl7.org/CodeSystem/v2-0203' and code = 'DEA').exists())]], [[The number under which the practitioner is registered with the Drug Enforcement Administration.]])
* name = "KapPractitionerDeaNumber"
