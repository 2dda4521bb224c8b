import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares how many validated creates a second FHIR servers answer.
 *
 * <pre>java bench/CreateRate.java &lt;base of the one&gt; &lt;base of the other&gt; [clients [seconds [rounds]]]</pre>
 *
 * The servers take turns, so that what else the machine does weighs on both. Each client waits for an answer before it
 * posts again. The first round warms up and is not reported. Stop on the first answer that is not 201.
 */
public class CreateRate {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** A blood pressure with two components. */
    private static final String OBSERVATION = """
            {"resourceType": "Observation", "status": "final",
             "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category",
               "code": "vital-signs", "display": "Vital Signs"}]}],
             "code": {"coding": [{"system": "http://loinc.org", "code": "85354-9",
               "display": "Blood pressure panel with all children optional"}]},
             "subject": {"reference": "%s"}, "effectiveDateTime": "2026-01-19T09:30:00-05:00",
             "component": [
               {"code": {"coding": [{"system": "http://loinc.org", "code": "8480-6", "display": "Systolic blood pressure"}]},
                "valueQuantity": {"value": 126, "unit": "mmHg", "system": "http://unitsofmeasure.org", "code": "mm[Hg]"}},
               {"code": {"coding": [{"system": "http://loinc.org", "code": "8462-4", "display": "Diastolic blood pressure"}]},
                "valueQuantity": {"value": 80, "unit": "mmHg", "system": "http://unitsofmeasure.org", "code": "mm[Hg]"}}]}
            """;

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            System.err.println("java bench/CreateRate.java <base> <other base> [clients [seconds [rounds]]]");
            System.exit(2);
        }
        List<String> bases = List.of(arguments[0], arguments[1]);
        int clients = number(arguments, 2, 4);
        int seconds = number(arguments, 3, 20);
        int rounds = number(arguments, 4, 3);
        List<String> patients = new ArrayList<>();
        for (String base : bases) {
            patients.add("Patient/" + create(base + "/Patient", "{\"resourceType\": \"Patient\"}"));
        }
        for (String type : List.of("Observation", "QuestionnaireResponse")) {
            for (int round = 0; round <= rounds; round++) {
                double[] rates = new double[2];
                for (int i = 0; i < 2; i++) {
                    String patient = patients.get(i);
                    String body = type.equals("Observation") ? OBSERVATION.formatted(patient) : gad7(patient);
                    rates[i] = rate(bases.get(i) + "/" + type, body, clients, Duration.ofSeconds(seconds));
                }
                if (round > 0) {
                    System.out.printf(
                            Locale.ROOT,
                            "%s, %d clients, %d s: %.1f/s and %.1f/s, ratio %.2f%n",
                            type, clients, seconds, rates[0], rates[1], rates[1] / rates[0]);
                }
            }
        }
    }

    private static double rate(String url, String body, int clients, Duration length) throws Exception {
        long start = System.nanoTime();
        long end = start + length.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        Callable<Integer> client = () -> {
            int done = 0;
            while (System.nanoTime() < end) {
                create(url, body);
                done++;
            }
            return done;
        };
        List<Future<Integer>> running = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            running.add(threads.submit(client));
        }
        long total = 0;
        for (Future<Integer> each : running) {
            total += each.get();
        }
        threads.shutdown();
        return total / ((System.nanoTime() - start) / 1e9);
    }

    private static String create(String url, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/fhir+json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException(url + " answered " + answer.statusCode() + ": " + answer.body());
        }
        Matcher id = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"").matcher(answer.body());
        return id.find() ? id.group(1) : "";
    }

    /** A completed GAD-7 of the KAP guide: seven answers and the total. Elsewhere a questionnaire like any other. */
    private static String gad7(String patient) {
        StringBuilder items = new StringBuilder();
        for (int i = 1; i <= 7; i++) {
            items.append("""
                    {"linkId": "gad7-%d", "answer": [{"valueCoding":
                      {"system": "http://loinc.org", "code": "LA6570-1", "display": "More than half the days"}}]},
                    """.formatted(i));
        }
        return """
                {"resourceType": "QuestionnaireResponse", "questionnaire": "https://kap-fhir.org/fhir/Questionnaire/kap-gad7",
                 "status": "completed", "subject": {"reference": "%s"}, "authored": "2026-01-19T09:10:00-05:00",
                 "item": [%s {"linkId": "gad7-total", "answer": [{"valueInteger": 14}]}]}
                """.formatted(patient, items);
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }
}
