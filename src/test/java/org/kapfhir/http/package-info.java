/** The REST surface over real HTTP: each interaction and operation, the limits, and the answers to bad input. */
package org.kapfhir.http;
