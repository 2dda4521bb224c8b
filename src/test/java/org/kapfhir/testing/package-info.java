/** What the integration tests stand on: a running server on either database, server processes, receivers. */
package org.kapfhir.testing;
