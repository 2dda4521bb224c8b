Extension: KapSigningSecret
Id: kap-signing-secret
Title: "Signing Secret"
Description: "A secret of 32 to 256 visible ASCII characters with which the server signs what it sends to the endpoint. A Subscription may have two, so that a receiver can go from one to the next. The server keeps it sealed and shows *** in its place; a client that writes *** keeps it."
Context: Subscription.channel
* insert Published
* value[x] only string
* value[x] 1..1
* valueString ^maxLength = 256
