package org.kapfhir.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.kapfhir.store.VersionReader;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.kapfhir.topics.SubscriberMatcher.Match;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Ten thousand subscriptions to five hundred patients: each event is for the twenty of its patient.
 *
 * <p>Logs what it takes; see docs/explanation/subscriptions.md.
 */
class ManySubscriptionsIT extends RunningServerIT {

    private static final Logger LOG = LoggerFactory.getLogger(ManySubscriptionsIT.class);
    private static final int SUBSCRIPTIONS = 10_000;
    private static final int PATIENTS = 500;
    private static final int EVENTS = 50;

    @Autowired
    private CriteriaReader criteria;

    @Autowired
    private SubscriberMatcher matcher;

    @Autowired
    private VersionReader versions;

    @Test
    void findsThoseOfThePatient() {
        FhirCalls fhir = new FhirCalls(base());
        Patient patient = Samples.patient();
        fhir.put(patient);
        List<ChangeEvent> events = new ArrayList<>();
        for (int each = 0; each < EVENTS; each++) {
            IdType id = fhir.create(Samples.observation(patient));
            events.add(new ChangeEvent(each, "Observation", id.getIdPart(), 1, Interaction.CREATE, Instant.EPOCH));
        }

        long start = System.nanoTime();
        SubscriptionIndex index = new SubscriptionIndex();
        for (int each = 0; each < SUBSCRIPTIONS; each++) {
            int number = each % PATIENTS;
            index.put("s" + each, request(each, number == 0 ? patient.getIdPart() : "other-" + number));
        }
        LOG.info("{} subscriptions are read and indexed in {} ms", SUBSCRIPTIONS, milliseconds(start, 1));

        List<List<Match>> found = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            found.clear();
            start = System.nanoTime();
            events.forEach(event -> found.add(matcher.match(event, index, versions)));
            LOG.info("An event costs {} ms, round {}", milliseconds(start, EVENTS), round + 1);
        }
        assertThat(found).hasSize(EVENTS).allSatisfy(matches -> assertThat(matches)
                .hasSize(SUBSCRIPTIONS / PATIENTS)
                .extracting(Match::subscriptionId)
                .doesNotHaveDuplicates()
                .allMatch(id -> Integer.parseInt(id.substring(1)) % PATIENTS == 0));
    }

    /** Half of them subscribe to a topic and half by a search. */
    private SubscriptionRequest request(int number, String patientId) {
        String filter = "patient=Patient/" + patientId;
        return criteria.read(
                        number / PATIENTS % 2 == 0
                                ? Samples.subscription(RESOURCE_CHANGED, "http://localhost/", filter)
                                : Samples.subscription("Observation?status=final&" + filter, "http://localhost/"))
                .orElseThrow();
    }

    private static String milliseconds(long start, int divisor) {
        return "%.2f".formatted((System.nanoTime() - start) / 1e6 / divisor);
    }
}
