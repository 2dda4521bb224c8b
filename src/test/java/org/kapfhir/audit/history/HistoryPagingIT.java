package org.kapfhir.audit.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.restassured.response.Response;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.RunningServerIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A history of 10,000 versions, many of them of the same moment, is read page by page, each version once. */
class HistoryPagingIT extends RunningServerIT {

    private static final int VERSIONS = 10_000;
    private static final int PAGE = 200;

    /** Far in the past, so that the histories of type and server can be asked for these versions alone. */
    private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");

    private static final long KEYS = 7_000_000_000_000L;

    @Autowired
    private JdbcTemplate jdbc;

    private final String id = UUID.randomUUID().toString();
    private long pid;

    /** By SQL, because 10,000 writes take minutes; they are taken out again, as the trail knows nothing of them. */
    @BeforeEach
    void makeVersions() {
        given().body("{\"resourceType\": \"Patient\", \"id\": \"%s\"}".formatted(id))
                .put("/Patient/" + id)
                .then()
                .statusCode(201);
        pid = resourcePid();
        Map<String, Object> first = new TreeMap<>(jdbc.queryForMap("select * from HFJ_RES_VER where RES_ID = ?", pid));
        first.values().removeIf(value -> value == null);
        List<String> columns = new ArrayList<>(first.keySet());
        List<Object[]> rows = new ArrayList<>();
        for (int version = 2; version <= VERSIONS; version++) {
            Map<String, Object> row = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            row.putAll(first);
            row.put("PID", KEYS + version);
            row.put("RES_VER", version);
            row.put("RES_UPDATED", at(version));
            rows.add(columns.stream().map(row::get).toArray());
        }
        jdbc.batchUpdate(
                "insert into HFJ_RES_VER (" + String.join(", ", columns) + ") values ("
                        + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")",
                rows);
        jdbc.update("update HFJ_RES_VER set RES_UPDATED = ? where RES_ID = ? and RES_VER = 1", at(1), pid);
        jdbc.update("update HFJ_RESOURCE set RES_VER = ? where RES_ID = ?", VERSIONS, pid);
    }

    @AfterEach
    void removeVersions() {
        jdbc.update("update HFJ_RESOURCE set RES_VER = 1 where RES_ID = ?", pid);
        jdbc.update("delete from HFJ_RES_VER where RES_ID = ? and PID >= ?", pid, KEYS);
        jdbc.update(
                "update HFJ_RES_VER set RES_UPDATED = (select RES_UPDATED from HFJ_RESOURCE where RES_ID = ?) where RES_ID = ?",
                pid,
                pid);
    }

    @Test
    void pagesThroughTheVersionsOfAResource() {
        assertThat(versions("/Patient/" + id + "/_history?_count=" + PAGE)).isEqualTo(newestFirst());
    }

    @Test
    void pagesThroughTheVersionsOfATypeAndOfTheServer() {
        String until = "&_at=le1991-01-01";
        assertThat(versions("/Patient/_history?_count=" + PAGE + until)).isEqualTo(newestFirst());
        assertThat(versions("/_history?_count=" + PAGE + until)).isEqualTo(newestFirst());
    }

    @Test
    void tellsEachVersionOnceThoughOthersAreWrittenMeanwhile() {
        List<Integer> found = pagesWhileWriting("", Instant.parse("2090-01-01T00:00:00Z"));
        assertThat(found).doesNotHaveDuplicates().containsAll(newestFirst());
    }

    /** A version has its time before it is committed, so it can come into a history that is being read. */
    @Test
    void tellsEachVersionOnceThoughOthersAreCommittedLate() {
        List<Integer> found = pagesWhileWriting("&_at=le1991-01-01", FIRST.plusSeconds(60));
        assertThat(found).isEqualTo(newestFirst());
    }

    private List<Integer> pagesWhileWriting(String until, Instant time) {
        List<Integer> found = new ArrayList<>();
        Response page = given().urlEncodingEnabled(false).get("/Patient/" + id + "/_history?_count=1000" + until);
        for (int written = 1; ; written++) {
            page.then().statusCode(200);
            found.addAll(numbers(page));
            if (next(page) == null) {
                break;
            }
            if (written <= 3) {
                insertNewest(VERSIONS + written, time);
            }
            page = given().urlEncodingEnabled(false).get(next(page));
        }
        return found;
    }

    @Test
    void neverGivesMoreThanAPage() {
        for (String page :
                List.of("_offset=1", "_offset=0&_count=100000", "_before=Patient/" + id + "/_history/9999")) {
            given().get("/Patient/" + id + "/_history?_count=100000&" + page)
                    .then()
                    .statusCode(200)
                    .body("entry.size()", lessThanOrEqualTo(PAGE));
        }
    }

    /** A version that was written after the first page was read. */
    private void insertNewest(int version, Instant time) {
        jdbc.update(
                "insert into HFJ_RES_VER (PID, RES_ID, RES_TYPE, RES_VER, RES_UPDATED, RES_PUBLISHED, RES_ENCODING, RES_TEXT_VC,"
                        + " HAS_TAGS, RES_VERSION) select ?, RES_ID, RES_TYPE, ?, ?, RES_PUBLISHED, RES_ENCODING, RES_TEXT_VC,"
                        + " HAS_TAGS, RES_VERSION from HFJ_RES_VER where RES_ID = ? and RES_VER = 1",
                KEYS + version,
                version,
                Timestamp.from(time),
                pid);
    }

    private static List<Integer> versions(String path) {
        List<Integer> found = new ArrayList<>();
        Response page = given().urlEncodingEnabled(false).get(path);
        while (true) {
            page.then().statusCode(200);
            List<Integer> numbers = numbers(page);
            assertThat(numbers).hasSizeLessThanOrEqualTo(PAGE);
            found.addAll(numbers);
            String next = next(page);
            if (next == null) {
                return found;
            }
            page = given().urlEncodingEnabled(false).get(next);
        }
    }

    private static List<Integer> numbers(Response page) {
        List<String> numbers = page.path("entry.resource.meta.versionId");
        return numbers == null
                ? List.of()
                : numbers.stream().map(Integer::valueOf).toList();
    }

    private static @Nullable String next(Response page) {
        return page.path("link.find { it.relation == 'next' }?.url");
    }

    private static List<Integer> newestFirst() {
        return IntStream.iterate(VERSIONS, version -> version > 0, version -> version - 1)
                .boxed()
                .toList();
    }

    /** Seven versions share each moment. */
    private static Timestamp at(int version) {
        return Timestamp.from(FIRST.plusMillis(version / 7));
    }

    private long resourcePid() {
        Long found = jdbc.queryForObject(
                "select RES_ID from HFJ_RESOURCE where RES_TYPE = 'Patient' and FHIR_ID = ?", Long.class, id);
        if (found == null) {
            throw new AssertionError(id);
        }
        return found;
    }
}
