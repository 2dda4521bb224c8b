Profile: BackportSubscription
Parent: Subscription
Id: backport-subscription
Title: "Subscription by topic"
Description: "A Subscription that names a topic in criteria and says how much its notifications tell."
* insert Backport(backport-subscription)
* criteria ^short = "The canonical of the topic"
* criteria.extension contains BackportFilterCriteria named filterCriteria 0..*
* channel.extension contains
    BackportHeartbeatPeriod named heartbeatPeriod 0..1 and
    BackportTimeout named timeout 0..1 and
    BackportMaxCount named maxCount 0..1
* channel.type.extension contains BackportChannelType named customChannelType 0..1
* channel.payload 1..
* channel.payload.extension contains BackportPayloadContent named content 1..1

Extension: BackportFilterCriteria
Id: backport-filter-criteria
Title: "Filter"
Description: "Narrows the topic; written like a search. Of several, all must match."
* insert BackportExtension(backport-filter-criteria, Subscription.criteria, string)

Extension: BackportHeartbeatPeriod
Id: backport-heartbeat-period
Title: "Heartbeat period"
Description: "After how many seconds without a notification an empty one is sent."
* insert BackportExtension(backport-heartbeat-period, Subscription.channel, unsignedInt)

Extension: BackportTimeout
Id: backport-timeout
Title: "Timeout"
Description: "How many seconds one try to deliver may take."
* insert BackportExtension(backport-timeout, Subscription.channel, unsignedInt)

Extension: BackportMaxCount
Id: backport-max-count
Title: "Events in a notification"
Description: "How many events one notification tells of at most."
* insert BackportExtension(backport-max-count, Subscription.channel, positiveInt)

Extension: BackportChannelType
Id: backport-channel-type
Title: "Channel type"
Description: "A channel that R4 has no code for."
* insert BackportExtension(backport-channel-type, Subscription.channel.type, Coding)

Extension: BackportPayloadContent
Id: backport-payload-content
Title: "Level of content"
Description: "How much a notification tells of the resources it is about."
* insert BackportExtension(backport-payload-content, Subscription.channel.payload, code)
* value[x] from BackportContentVS (required)

ValueSet: BackportContentVS
Id: backport-content-value-set
Title: "Levels of content"
Description: "How much a notification tells."
* ^url = "http://hl7.org/fhir/uv/subscriptions-backport/ValueSet/backport-content-value-set"
* ^version = "1.1.0"
* ^status = #active
* ^experimental = false
* include codes from system BackportContentCS

CodeSystem: BackportContentCS
Id: backport-content-code-system
Title: "Levels of content"
Description: "How much a notification tells."
* ^url = "http://hl7.org/fhir/uv/subscriptions-backport/CodeSystem/backport-content-code-system"
* ^version = "1.1.0"
* ^status = #active
* ^experimental = false
* insert LocalCodeSystem
* #empty "Empty" "That there is an event, and nothing of any resource."
* #id-only "Id only" "Which resources, and nothing of their content."
* #full-resource "Full resource" "The resources themselves."
