package org.kapfhir.care;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a completed or amended response to a questionnaire of the guide.
 *
 * @param reference type and id of the QuestionnaireResponse
 * @param patient id of the patient, or null
 * @param session id of the Encounter, or null
 * @param questionnaire the id of the questionnaire, for example {@code kap-phq9}
 * @param at when it was answered
 * @param byItem the first answer to each item, by linkId
 */
public record Answers(
        String reference,
        @Nullable String patient,
        @Nullable String session,
        String questionnaire,
        Moment at,
        Map<String, Type> byItem) {

    private static final Set<QuestionnaireResponseStatus> IN_FORCE =
            Set.of(QuestionnaireResponseStatus.COMPLETED, QuestionnaireResponseStatus.AMENDED);

    /** LOINC answers 0 to 3 of the GAD-7 and the PHQ-9 (list LL358-3). */
    private static final List<String> FREQUENCY = List.of("LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9");

    public Answers {
        byItem = Map.copyOf(byItem);
    }

    /**
     * Returns the answers, or nothing if the response is not complete, has no date, or answers another's questionnaire.
     *
     * @param clinic the time zone in which a date without an offset is meant
     */
    public static Optional<Answers> of(QuestionnaireResponse response, ZoneId clinic) {
        if (!IN_FORCE.contains(response.getStatus())) {
            return Optional.empty();
        }
        return questionnaireOf(response).flatMap(questionnaire -> Moment.of(response.getAuthoredElement(), clinic)
                .map(at -> new Answers(
                        "QuestionnaireResponse/" + response.getIdElement().getIdPart(),
                        Codes.targetId(response.getSubject(), "Patient").orElse(null),
                        Codes.targetId(response.getEncounter(), "Encounter").orElse(null),
                        questionnaire,
                        at,
                        collect(response.getItem(), new HashMap<>()))));
    }

    /** Returns the id of the guide's questionnaire that a response answers, or nothing. */
    public static Optional<String> questionnaireOf(QuestionnaireResponse response) {
        if (!response.hasQuestionnaire() || !KapCanonical.isQuestionnaire(response.getQuestionnaire())) {
            return Optional.empty();
        }
        String canonical = response.getQuestionnaire();
        int bar = canonical.indexOf('|');
        String url = bar < 0 ? canonical : canonical.substring(0, bar);
        return Optional.of(url.substring(url.lastIndexOf('/') + 1));
    }

    /** Returns whether an item was answered with yes; nothing if it was not answered. */
    public Optional<Boolean> yes(String linkId) {
        return byItem.get(linkId) instanceof BooleanType answer && answer.hasValue()
                ? Optional.of(answer.booleanValue())
                : Optional.empty();
    }

    /** Returns a whole number that an item was answered with, or nothing. */
    public Optional<Integer> number(String linkId) {
        return byItem.get(linkId) instanceof IntegerType answer
                ? Optional.ofNullable(answer.getValue())
                : Optional.empty();
    }

    /** Returns the code that an item was answered with, or nothing. */
    public Optional<String> code(String linkId) {
        return byItem.get(linkId) instanceof Coding answer ? Optional.ofNullable(answer.getCode()) : Optional.empty();
    }

    /** Returns how often, from 0 (not at all) to 3 (nearly every day), an item of the GAD-7 or PHQ-9 applies, or nothing. */
    public Optional<Integer> frequency(String linkId) {
        return code(linkId).map(FREQUENCY::indexOf).filter(index -> index >= 0);
    }

    private static Map<String, Type> collect(
            List<QuestionnaireResponseItemComponent> items, Map<String, Type> collected) {
        for (QuestionnaireResponseItemComponent item : items) {
            if (item.hasAnswer() && item.getAnswerFirstRep().hasValue()) {
                collected.putIfAbsent(item.getLinkId(), item.getAnswerFirstRep().getValue());
            }
            collect(item.getItem(), collected);
            item.getAnswer().forEach(answer -> collect(answer.getItem(), collected));
        }
        return collected;
    }
}
