package org.kapfhir.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.LoadReceiver;
import org.kapfhir.testing.ServerProcess;
import org.kapfhir.testing.TestDatabase;

/** Each request of the page for auditors answers a generated clinic as the clinic's own records do. */
class AuditorQueriesProcessIT {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Path PAGE = Path.of("docs/how-to/answer-an-auditor.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| ([A-Z]+-\\d+[a-z]?) \\| (.+) \\| `(.+)` \\|$", Pattern.MULTILINE);

    /** The page says of these that they must find nothing. */
    private static final Set<String> NONE = Set.of("DEA-5", "REMS-3a", "REMS-6a");

    /** Those that ask for what happens in the server: each has a test of its own. */
    private static final Set<String> OF_THE_SERVER = Set.of("EHR-10", "DEA-9");

    private static final GeneratedClinic CLINIC = GeneratedClinic.generate();

    private static final LoadReceiver RECEIVER = new LoadReceiver();

    private static ServerProcess server;
    private static FhirCalls calls;

    @BeforeAll
    static void start() {
        server = ServerProcess.startWith(
                List.of("-Xmx1g", "-XX:ReservedCodeCacheSize=240m"),
                TestDatabase.current().newUrl(),
                "--kap.sandbox.generate=" + GeneratedClinic.PATIENTS,
                "--kap.sandbox.generate-seed=" + GeneratedClinic.SEED,
                "--kap.sandbox.generate-until=" + GeneratedClinic.LAST_DAY);
        calls = new FhirCalls(server.base());
    }

    @AfterAll
    static void stop() {
        server.close();
        RECEIVER.close();
    }

    @Test
    void hasAnAnswerForEachQuestionOfThePage() throws IOException {
        List<String> answered = new ArrayList<>(questions().keySet());
        answered.addAll(OF_THE_SERVER);
        answered.addAll(TrailQuestions.ALL.keySet());

        assertThat(rows()).extracting(Row::id).containsExactlyInAnyOrderElementsOf(answered);
    }

    @TestFactory
    Stream<DynamicTest> answersAsTheRecordsOfTheClinicDo() throws IOException {
        Map<String, Function<GeneratedClinic, Stream<QueryCase>>> questions = questions();
        return rows().stream()
                .filter(row -> !OF_THE_SERVER.contains(row.id()) && !TrailQuestions.ALL.containsKey(row.id()))
                .map(row -> DynamicTest.dynamicTest(row.id() + " " + row.question(), () -> {
                    List<QueryCase> cases = requireNonNull(questions.get(row.id()), row.id())
                            .apply(CLINIC)
                            .toList();
                    assertThat(cases.stream().allMatch(each -> each.expected().isEmpty()))
                            .as("nothing is expected")
                            .isEqualTo(NONE.contains(row.id()));
                    cases.forEach(each -> check(row.request(), each));
                }));
    }

    @TestFactory
    Stream<DynamicTest> findsInTheTrailWhatHasJustHappened() throws IOException {
        return rows().stream()
                .filter(row -> TrailQuestions.ALL.containsKey(row.id()))
                .map(row -> DynamicTest.dynamicTest(row.id() + " " + row.question(), () -> {
                    Instant before = bundle("/Encounter?_count=1")
                            .getMeta()
                            .getLastUpdated()
                            .toInstant();
                    QueryCase asked = requireNonNull(TrailQuestions.ALL.get(row.id()), row.id())
                            .apply(new TrailQuestions(CLINIC, calls, RECEIVER.url("/" + row.id()), before));
                    // The trail tells of it within seconds; of the load of the clinic, when it has caught up.
                    await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> check(row.request(), asked));
                }));
    }

    @TestFactory
    Stream<DynamicTest> balancesTheLedgerOfEachContainer() {
        return ContainerLedger.allOf(CLINIC)
                .map(expected -> DynamicTest.dynamicTest(expected.vial(), () -> {
                    String path = "/MedicationDispense/$kap-controlled-ledger?vial=" + expected.vial();
                    Parameters answer = FHIR.newJsonParser()
                            .parseResource(Parameters.class, calls.get(path).body());

                    assertThat(ContainerLedger.told(expected.vial(), answer)).isEqualTo(expected);
                    assertThat(expected.drawn()).isEqualTo(expected.administered() + expected.wasted());
                }));
    }

    @Test
    void tellsWhatHasChangedSince() throws IOException {
        Encounter visit = CLINIC.all(Encounter.class).get(0);
        Instant before =
                bundle("/Encounter?_count=1").getMeta().getLastUpdated().toInstant();
        Encounter changed = calls.read(Encounter.class, visit.getIdPart());
        changed.addIdentifier().setSystem("urn:example").setValue("1");
        assertThat(calls.put(changed).statusCode()).isEqualTo(200);

        check(request("EHR-10"), QueryCase.of(Map.of("since", before.toString()), List.of(visit)));
    }

    @Test
    void keepsWhatADispenseWasBeforeItWasCorrected() throws IOException {
        MedicationDispense corrected = CLINIC.dispenses().stream()
                .filter(dispense -> dispense.getIdPart().endsWith("p0000-dispense-3"))
                .findFirst()
                .orElseThrow();
        String path = QueryCase.of(Map.of("dispense", corrected.getIdPart()), List.of())
                .filled(request("DEA-9"));

        List<MedicationDispense> versions = bundle("/" + path).getEntry().stream()
                .map(entry -> (MedicationDispense) entry.getResource())
                .toList();

        assertThat(versions)
                .extracting(version -> version.getMeta().getVersionId())
                .containsExactly("2", "1");
        assertThat(given(versions.get(0)) - given(versions.get(1))).isEqualTo(5);
    }

    private static int given(MedicationDispense version) {
        return ((Quantity) GeneratedClinic.account(version, "administered").orElseThrow())
                .getValue()
                .intValue();
    }

    private static void check(String request, QueryCase asked) {
        String path = "/" + asked.filled(request);
        boolean firstPageOnly = path.contains("_count=");
        List<Resource> found = new ArrayList<>();
        List<Resource> matches = new ArrayList<>();
        Bundle page = bundle(path);
        while (page != null) {
            page.getEntry().forEach(entry -> found.add(entry.getResource()));
            page.getEntry().stream()
                    .filter(entry -> entry.getSearch().getMode() == Bundle.SearchEntryMode.MATCH)
                    .forEach(entry -> matches.add(entry.getResource()));
            String next = firstPageOnly || page.getLink("next") == null
                    ? null
                    : page.getLink("next").getUrl();
            page = next == null ? null : bundle(next.substring(next.indexOf("/fhir") + "/fhir".length()));
        }
        // Each page brings what its own matches refer to.
        assertThat(found.stream().map(asked.naming()).distinct())
                .as(path)
                .containsExactlyInAnyOrderElementsOf(asked.expected());
        if (path.contains("_sort=")) {
            Comparator<Instant> order =
                    path.contains("_sort=-") ? Comparator.reverseOrder() : Comparator.naturalOrder();
            assertThat(matches.stream().map(asked.time()).toList()).as(path).isSortedAccordingTo(order);
        }
    }

    private static Bundle bundle(String path) {
        HttpResponse<String> answer = calls.get(path.replace("|", "%7C"));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return FHIR.newJsonParser().parseResource(Bundle.class, answer.body());
    }

    private static Map<String, Function<GeneratedClinic, Stream<QueryCase>>> questions() {
        Map<String, Function<GeneratedClinic, Stream<QueryCase>>> all = new LinkedHashMap<>();
        all.putAll(IntegratorQuestions.ALL);
        all.putAll(ControlledSubstanceQuestions.ALL);
        all.putAll(RemsQuestions.ALL);
        all.putAll(PrivacyQuestions.ALL);
        return all;
    }

    private static String request(String id) throws IOException {
        return rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow()
                .request();
    }

    private static List<Row> rows() throws IOException {
        Matcher rows = ROW.matcher(Files.readString(PAGE));
        return rows.results()
                .map(row -> new Row(row.group(1), row.group(2), row.group(3).replace("\\|", "|")))
                .toList();
    }

    private record Row(String id, String question, String request) {}
}
