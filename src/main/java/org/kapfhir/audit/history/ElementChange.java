package org.kapfhir.audit.history;

/**
 * One element that differs between two versions.
 *
 * @param element where it is, in words, for example {@code dosage › dose}
 * @param before what it was, in words, or empty if it was not there
 * @param after what it is now, in words, or empty if it is gone
 */
record ElementChange(String element, String before, String after) {}
