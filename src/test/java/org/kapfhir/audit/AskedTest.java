package org.kapfhir.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedTest {

    @ParameterizedTest
    @CsvSource({
        "GET, Patient/1, read",
        "HEAD, Patient/1, read",
        "GET, Patient/1/_history/2, vread",
        "GET, Patient/1/_history, history-instance",
        "GET, Patient/_history?_since=2026, history-type",
        "GET, _history, history-system",
        "GET, Patient?name=x, search-type",
        "GET, Patient, search-type",
        "GET, ?_type=Patient, search-system",
        "POST, Patient/_search, search-type",
        "POST, _search, search-system",
        "POST, Patient, create",
        "POST, '', transaction",
        "PUT, Patient/1, update",
        "PUT, Patient?identifier=1, update",
        "PATCH, Patient/1, patch",
        "DELETE, Patient?identifier=1, delete",
        "GET, metadata, capabilities",
        "GET, Patient/1/$everything?_count=5, operation",
        "POST, $export, operation"
    })
    void tellsTheInteractionByMethodAndUrl(String method, String url, String interaction) {
        assertThat(Asked.of(method, url).interaction()).isEqualTo(interaction);
    }

    @ParameterizedTest
    @CsvSource({
        "Patient/1/$everything?_count=5, $everything",
        "$export, $export",
        "Patient/$export, $export",
        "Patient/1?x=$no,",
        "Patient/1,"
    })
    void namesTheOperation(String url, String operation) {
        assertThat(Asked.of("GET", url).operation()).isEqualTo(operation);
    }
}
