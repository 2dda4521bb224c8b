package org.kapfhir.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refusal says what was found besides what is allowed. */
class FoundValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kap-ma-2/fail-mg-per-kg | Found: dose 0.5 mg/kg.",
                "kap-ma-3/fail-im-350-mg | Found: dose 350 mg, route Intramuscular use.",
                "kap-ma-5/fail-50-mg-for-35 | Found: dose 50 mg, dose per weight 0.515 mg/kg, dosing weight 68 kg.",
                "kap-ma-6/fail-iv-10-minutes | Found: given 2026-02-09T09:45:00-06:00 to 2026-02-09T09:55:00-06:00.",
                "kap-md-1/fail-0.01-mg-off | Found: drawn 50 mg, administered 35.01 mg, wasted 15 mg.",
                "kap-md-4/fail-balance-below-0 | Found: balanceAfter -0.01 mg.",
                "kap-gad-2/fail-total-17-for-18 | Found: total 17, sum of the answers 18.",
                "kap-phq-2/fail-total-13-for-14 | Found: total 13, sum of the answers 14.",
                "kap-pcl-2/fail-total-27-for-28 | Found: total 27, sum of the answers 28.",
                "kap-pswq-2/fail-total-63-for-64 | Found: total 63, sum of the answers 64.",
                "kap-auditc-2/fail-total-11-for-12 | Found: total 11, sum of the answers 12.",
                "kap-pcl-1/fail-nineteen-answers | Found: answers 19.",
                "kap-shell-2/fail-29 | Found: score 29.",
                "kap-shell-8/fail-5.1 | Found: score 5.1.",
                "kap-goal-2/fail-22 | Found: target 22 {score}.",
                "kap-mr-1/fail-mg-per-kg | Found: dose 0.5 mg/kg.",
                "kap-rr-1/fail-minus-1 | Found: value -1 breaths/minute.",
                "kap-temp-1/fail-50.1-celsius | Found: value 50.1 degrees C.",
                "kap-bp-1/fail-swapped | Found: systolic 78 mm[Hg], diastolic 124 mm[Hg].",
                "kap-enc-2/fail-95-minutes | Found: start 2026-02-02T09:30:00-06:00, end 2026-02-02T11:05:00-06:00.",
            })
    void namesTheValuesOfTheSentence(String fixture, String sentence) throws IOException {
        assertThat(messages(fixture)).anySatisfy(message -> assertThat(message).endsWith(sentence));
    }

    private static List<String> messages(String fixture) throws IOException {
        String json = Files.readString(Path.of("src/test/resources/invariants", fixture + ".json"));
        Resource resource = (Resource) StandaloneValidator.FHIR.newJsonParser().parseResource(json);
        return StandaloneValidator.create().check(resource, List.of(), StandaloneValidator.NO_MEDICATIONS).stream()
                .map(ProfileFinding::message)
                .toList();
    }
}
