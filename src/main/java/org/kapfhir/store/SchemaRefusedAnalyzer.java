package org.kapfhir.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a refused schema as a message of a few lines in place of a stack trace. */
final class SchemaRefusedAnalyzer extends AbstractFailureAnalyzer<SchemaRefusedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SchemaRefusedException cause) {
        return new FailureAnalysis(cause.getMessage(), "Nothing in the database was changed.", cause);
    }
}
