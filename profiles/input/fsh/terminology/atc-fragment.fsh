CodeSystem: AtcFragment
Id: atc-fragment
Title: "ATC codes named by this guide"
Description: "The ATC codes of ketamine and esketamine. Not a copy of the ATC index."
* insert Fragment(http://www.whocc.no/atc)
* ^copyright = "ATC codes are © WHO Collaborating Centre for Drug Statistics Methodology, Oslo, Norway. Use of the ATC codes is free for non-commercial purposes; copying or distribution for commercial purposes is not allowed."

// Ketamine and esketamine
* insert Verified(N01AX03, [[Ketamine]])
* insert Verified(N06AX27, [[Esketamine]])
* insert Unverified(N01AX14, [[Esketamine]])
