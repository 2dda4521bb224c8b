/** The generated clinic, as it comes from the generator. */
package org.kapfhir.sample;
