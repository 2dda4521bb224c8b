package org.kapfhir.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.fhirpath.IFhirPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The totals that the questionnaires compute, and the bands in which they put them. */
class ScoringRulesTest {

    private static final Path OPT_IN = Path.of("profiles/fsh-generated/opt-in");
    private static final String KAP = "https://kap-fhir.org/fhir/";
    private static final String SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";
    private static final String BAND = KAP + "StructureDefinition/kap-score-band";
    private static final String MIN = "http://hl7.org/fhir/StructureDefinition/minValue";
    private static final String MAX = "http://hl7.org/fhir/StructureDefinition/maxValue";
    private static final String ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

    private final IFhirPath fhirPath = StandaloneValidator.FHIR.newFhirPath();

    /** What the literature says of an instrument; nothing here is read from the questionnaire. */
    record Instrument(String key, int items, int lowest, int highest, Set<Integer> reversed, List<Integer> bandStarts) {

        static final List<Instrument> ALL = List.of(
                new Instrument("gad7", 7, 0, 3, Set.of(), List.of(0, 5, 10, 15)),
                new Instrument("phq9", 9, 0, 3, Set.of(), List.of(0, 5, 10, 15, 20)),
                new Instrument("pcl5", 20, 0, 4, Set.of(), List.of(0, 33)),
                new Instrument("pswq", 16, 1, 5, Set.of(1, 3, 8, 10, 11), List.of()),
                new Instrument("auditc", 3, 0, 4, Set.of(), List.of(0, 3, 4)));

        int least() {
            return items * lowest;
        }

        int most() {
            return items * highest;
        }

        /** Returns the ends of the range and both sides of each limit between two bands. */
        Set<Integer> edges() {
            Set<Integer> edges = new TreeSet<>(Set.of(least(), most()));
            for (int start : bandStarts) {
                edges.add(start);
                if (start > least()) {
                    edges.add(start - 1);
                }
            }
            return edges;
        }

        /** Returns answers as ticked that add up to a total, the first items highest or the last ones. */
        List<Integer> answersFor(int total, boolean fromTheEnd) {
            int[] ticked = new int[items];
            int left = total - least();
            for (int i = 0; i < items; i++) {
                int item = fromTheEnd ? items - i : i + 1;
                int more = Math.min(left, highest - lowest);
                left -= more;
                int counted = lowest + more;
                ticked[item - 1] = reversed.contains(item) ? lowest + highest - counted : counted;
            }
            return IntStream.of(ticked).boxed().toList();
        }

        int sum(List<Integer> ticked) {
            return IntStream.rangeClosed(1, items)
                    .map(item ->
                            reversed.contains(item) ? lowest + highest - ticked.get(item - 1) : ticked.get(item - 1))
                    .sum();
        }
    }

    /** One band: from low to high, both included, for whom it holds, and its name. */
    private record Band(int low, int high, String group, String code) {

        static Band of(Extension extension) {
            String group = Stream.of("sex", "agoraphobia")
                    .filter(extension::hasExtension)
                    .map(part -> part + "="
                            + extension.getExtensionByUrl(part).getValue().primitiveValue())
                    .collect(Collectors.joining(","));
            return new Band(
                    ((IntegerType) extension.getExtensionByUrl("low").getValue()).getValue(),
                    ((IntegerType) extension.getExtensionByUrl("high").getValue()).getValue(),
                    group,
                    ((Coding) extension.getExtensionByUrl("code").getValue()).getCode());
        }
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void computesTheTotalThatTheAnswersAddUpTo(Instrument instrument) {
        for (int total : instrument.edges()) {
            for (boolean fromTheEnd : List.of(false, true)) {
                List<Integer> ticked = instrument.answersFor(total, fromTheEnd);
                assertThat(instrument.sum(ticked)).isEqualTo(total);
                assertThat(computed(instrument, ticked))
                        .as("%s of %s", instrument, ticked)
                        .contains(total);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void countsEachAnswerOfEachItem(Instrument instrument) {
        List<Integer> lowest = instrument.answersFor(instrument.least(), false);
        for (int item = 0; item < instrument.items; item++) {
            for (int answer = instrument.lowest; answer <= instrument.highest; answer++) {
                List<Integer> ticked = new ArrayList<>(lowest);
                ticked.set(item, answer);
                assertThat(computed(instrument, ticked))
                        .as("%s of %s", instrument, ticked)
                        .contains(instrument.sum(ticked));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void computesNoTotalWhileAnAnswerIsMissing(Instrument instrument) {
        List<Integer> ticked = instrument.answersFor(instrument.most(), false);

        for (int missing = 0; missing < instrument.items; missing++) {
            QuestionnaireResponse response = response(instrument, ticked);
            response.getItem().remove(missing);
            assertThat(evaluate(instrument, response)).isEmpty();
        }
        assertThat(evaluate(instrument, new QuestionnaireResponse())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void knowsTheRangeAndTheLimitsBetweenBands(Instrument instrument) {
        QuestionnaireItemComponent total = total(questionnaire(instrument));

        assertThat(bound(total, MIN)).isEqualTo(instrument.least());
        assertThat(bound(total, MAX)).isEqualTo(instrument.most());
        Set<Integer> starts = bands(total).stream().map(Band::low).collect(Collectors.toSet());
        assertThat(starts).containsExactlyInAnyOrderElementsOf(instrument.bandStarts);
    }

    @ParameterizedTest
    @MethodSource("scored")
    void coversTheRangeWithBandsThatNeitherGapNorOverlap(Questionnaire questionnaire) {
        QuestionnaireItemComponent total = total(questionnaire);
        Map<String, List<Band>> groups =
                bands(total).stream().collect(Collectors.groupingBy(Band::group, TreeMap::new, Collectors.toList()));

        groups.forEach((group, bands) -> {
            bands.sort(Comparator.comparingInt(Band::low));
            int next = bound(total, MIN);
            for (Band band : bands) {
                assertThat(band.low()).as("%s %s", group, band).isEqualTo(next);
                assertThat(band.high()).as("%s %s", group, band).isGreaterThanOrEqualTo(band.low());
                next = band.high() + 1;
            }
            assertThat(next - 1).as(group).isEqualTo(bound(total, MAX));
        });
        assertThat(groups.keySet())
                .isIn(
                        Set.of(),
                        Set.of(""),
                        Set.of("sex=female", "sex=male"),
                        Set.of("agoraphobia=false", "agoraphobia=true"));
    }

    @ParameterizedTest
    @MethodSource("questionnaires")
    void extractsOnlyCodesThatAScoreMayCarry(Questionnaire questionnaire) {
        Set<String> allowed = scoreCodes();

        assertThat(extracted(questionnaire.getItem())).allSatisfy(item -> {
            assertThat(item.getCode()).hasSize(1);
            assertThat(allowed).contains(pair(item.getCodeFirstRep()));
        });
    }

    @ParameterizedTest
    @MethodSource("questionnaires")
    void isValid(Questionnaire questionnaire) {
        assertThat(StandaloneValidator.create().check(questionnaire, List.of(), StandaloneValidator.NO_MEDICATIONS))
                .noneMatch(ProfileFinding::refuses);
        assertThat(questionnaire.getVersion()).isNotBlank();
        assertThat(questionnaire.getCopyright()).isNotBlank();
        assertThat(questionnaire.hasExtension(KAP + "StructureDefinition/kap-instrument-license"))
                .isTrue();
    }

    @Test
    void shipsTheSuicideScreenerOnlyForThoseWhoAskForIt() throws IOException {
        assertThat(StandaloneValidator.GUIDE.resources())
                .noneMatch(resource -> resource.getIdPart().equals("kap-cssrs-screener"));
        assertThat(optIn().getCopyright()).contains("The Research Foundation for Mental Hygiene, Inc.");
    }

    private Optional<Integer> computed(Instrument instrument, List<Integer> ticked) {
        return evaluate(instrument, response(instrument, ticked));
    }

    private Optional<Integer> evaluate(Instrument instrument, QuestionnaireResponse response) {
        Expression rule = (Expression) total(questionnaire(instrument))
                .getExtensionByUrl(SDC + "calculatedExpression")
                .getValue();
        List<IntegerType> values = fhirPath.evaluate(response, rule.getExpression(), IntegerType.class);
        assertThat(values).hasSizeLessThanOrEqualTo(1);
        return values.stream().map(PrimitiveType::getValue).findFirst();
    }

    private static QuestionnaireResponse response(Instrument instrument, List<Integer> ticked) {
        QuestionnaireResponse response = new QuestionnaireResponse();
        response.setStatus(QuestionnaireResponseStatus.COMPLETED);
        response.setQuestionnaire(questionnaire(instrument).getUrl());
        for (int item = 1; item <= ticked.size(); item++) {
            String linkId = instrument.key() + "-" + item;
            response.addItem().setLinkId(linkId).addAnswer().setValue(answer(instrument, linkId, ticked.get(item - 1)));
        }
        return response;
    }

    /** Returns the answer of an item that has a score, by the ordinal values of its value set. */
    private static Coding answer(Instrument instrument, String linkId, int score) {
        String url = questionnaire(instrument).getItem().stream()
                .filter(item -> item.getLinkId().equals(linkId))
                .map(QuestionnaireItemComponent::getAnswerValueSet)
                .findFirst()
                .orElseThrow();
        ConceptSetComponent include = valueSet(url).getCompose().getIncludeFirstRep();
        ConceptReferenceComponent concept = include.getConcept().stream()
                .filter(candidate ->
                        ((DecimalType) candidate.getExtensionByUrl(ORDINAL).getValue())
                                        .getValue()
                                        .intValueExact()
                                == score)
                .collect(Collectors.collectingAndThen(Collectors.toList(), found -> {
                    assertThat(found)
                            .as("answers of %s scored %s", linkId, score)
                            .hasSize(1);
                    return found.get(0);
                }));
        return new Coding(include.getSystem(), concept.getCode(), concept.getDisplay());
    }

    private static Questionnaire questionnaire(Instrument instrument) {
        return guide(Questionnaire.class)
                .filter(questionnaire -> questionnaire.getIdPart().equals("kap-" + instrument.key()))
                .findFirst()
                .orElseThrow();
    }

    private static ValueSet valueSet(String url) {
        return guide(ValueSet.class)
                .filter(valueSet -> valueSet.getUrl().equals(url))
                .findFirst()
                .orElseThrow();
    }

    private static QuestionnaireItemComponent total(Questionnaire questionnaire) {
        return questionnaire.getItem().stream()
                .filter(ScoringRulesTest::isTotal)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isTotal(QuestionnaireItemComponent item) {
        return item.getLinkId().endsWith("-total") || item.getLinkId().equals("se-worst");
    }

    private static List<Band> bands(QuestionnaireItemComponent total) {
        return total.getExtensionsByUrl(BAND).stream().map(Band::of).toList();
    }

    private static int bound(QuestionnaireItemComponent item, String url) {
        return Integer.parseInt(item.getExtensionByUrl(url).getValue().primitiveValue());
    }

    private static List<QuestionnaireItemComponent> extracted(List<QuestionnaireItemComponent> items) {
        return items.stream()
                .flatMap(item -> Stream.concat(
                        Stream.of(item).filter(candidate -> candidate.hasExtension(SDC + "observationExtract")),
                        extracted(item.getItem()).stream()))
                .toList();
    }

    private static Set<String> scoreCodes() {
        Set<String> codes = new TreeSet<>();
        for (ConceptSetComponent include :
                valueSet(KAP + "ValueSet/kap-assessment-code").getCompose().getInclude()) {
            include.getConcept().forEach(concept -> codes.add(include.getSystem() + "|" + concept.getCode()));
        }
        guide(CodeSystem.class)
                .filter(system -> system.getUrl().endsWith("/kap-assessment"))
                .forEach(system ->
                        system.getConcept().forEach(concept -> codes.add(system.getUrl() + "|" + concept.getCode())));
        return codes;
    }

    private static String pair(Coding coding) {
        return coding.getSystem() + "|" + coding.getCode();
    }

    private static <T> Stream<T> guide(Class<T> type) {
        return StandaloneValidator.GUIDE.resources().stream()
                .filter(type::isInstance)
                .map(type::cast);
    }

    private static Questionnaire optIn() throws IOException {
        return StandaloneValidator.FHIR
                .newJsonParser()
                .parseResource(
                        Questionnaire.class, Files.readString(OPT_IN.resolve("Questionnaire-kap-cssrs-screener.json")));
    }

    static List<Instrument> instruments() {
        return Instrument.ALL;
    }

    static Stream<Questionnaire> questionnaires() throws IOException {
        return Stream.concat(guide(Questionnaire.class), Stream.of(optIn()));
    }

    static Stream<Questionnaire> scored() {
        return guide(Questionnaire.class)
                .filter(questionnaire -> questionnaire.getItem().stream().anyMatch(ScoringRulesTest::isTotal));
    }
}
