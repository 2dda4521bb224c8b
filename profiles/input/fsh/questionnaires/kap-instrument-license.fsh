CodeSystem: KapInstrumentLicenseCS
Id: kap-instrument-license
Title: "KAP Instrument Licence"
Description: "Whether the wording of an instrument may be reproduced."
* insert Published
* insert LocalCodeSystem
* #public-domain "Public domain" "May be reproduced by anyone without permission."
* #registration "Registration" "Free, after registration or with conditions on use."
* #commercial "Commercial" "Needs a licence from the holder of the rights."
* #unknown "Unknown" "Not established; do not reproduce the wording."

ValueSet: KapInstrumentLicenseVS
Id: kap-instrument-license
Title: "KAP Instrument Licence"
Description: "All licence kinds."
* insert Published
* include codes from system KapInstrumentLicenseCS

Extension: KapInstrumentLicense
Id: kap-instrument-license
Title: "Instrument Licence"
Description: "Whether the wording of the instrument may be reproduced."
Context: Questionnaire
* insert Published
* value[x] only code
* value[x] 1..1
* valueCode from KapInstrumentLicenseVS (required)
