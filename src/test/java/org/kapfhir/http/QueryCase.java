package org.kapfhir.http;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Resource;

/**
 * A request of the page for auditors with its braces filled in, and what must be the answer.
 *
 * @param values what to put into the braces, by name
 * @param expected what the answer must name, each once
 * @param naming what a record of the answer stands for
 * @param time by which the answer must be sorted if the request asks for that
 */
record QueryCase(
        Map<String, String> values,
        List<String> expected,
        Function<Resource, String> naming,
        Function<Resource, Instant> time) {

    static QueryCase of(Map<String, String> values, Collection<? extends Resource> expected) {
        return new QueryCase(
                values,
                expected.stream().map(GeneratedClinic::reference).toList(),
                GeneratedClinic::reference,
                RecordTime::of);
    }

    /** The answer stands for other records, for example a score for the answers it was made of. */
    QueryCase naming(Function<Resource, String> record) {
        return new QueryCase(values, expected, record, time);
    }

    /** Puts the values into a request of the page. */
    String filled(String request) {
        String filled = request;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }
}
