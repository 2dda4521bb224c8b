Profile: KapVitalTemp
Parent: $vitalsigns
Id: kap-vital-temp
Title: "KAP Body Temperature"
Description: "Body temperature in a session. Degrees Celsius only. Has what US Core 6.1.0 asks of a body temperature. Limits for dosing are safety rules, not part of this profile."
* insert Published
* insert SessionVital
* obeys kap-temp-1
* code = $loinc#8310-5
* value[x] only Quantity

// No living body is at 20 or 50 degrees Celsius, and every temperature of one in Fahrenheit is above 50.
Invariant: kap-temp-1
Description: "A body temperature is in degrees Celsius (UCUM code Cel) and from 20 to 50; a number of degrees Fahrenheit is refused."
Severity: #error
Expression: "value.exists() implies value.ofType(Quantity).where(system = 'http://unitsofmeasure.org' and code = 'Cel' and value >= 20 and value <= 50).exists()"
