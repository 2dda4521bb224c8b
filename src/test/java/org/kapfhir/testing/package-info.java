/** What the integration tests stand on: a running server on either database, server processes, receivers, the records of a clinic. */
package org.kapfhir.testing;
