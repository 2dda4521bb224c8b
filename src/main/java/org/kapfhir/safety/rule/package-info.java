/**
 * The clinical safety rules, one class each, named for what it protects: pure functions over a {@link CareRecord}. The
 * numbers they hold records against are settings.
 */
@NullMarked
package org.kapfhir.safety.rule;

import org.jspecify.annotations.NullMarked;
