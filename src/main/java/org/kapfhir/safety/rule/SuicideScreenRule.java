package org.kapfhir.safety.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Answers;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;
import org.kapfhir.care.SuicideRisk;

/**
 * S1: after thoughts of suicide in the latest PHQ-9 (item 9) or contraindication screen (cs-20), a dose needs a suicide risk
 * level of the same day, not after its start. A later PHQ-9 with item 9 at zero settles both.
 *
 * <p>Source: practice standard, PHQ-9 item 9 is followed by a suicide risk screen. An item that was not answered counts like
 * thoughts of suicide. A dose without a time has no day, so no level is of its day. Without a PHQ-9 and a screen there is
 * nothing to follow up.
 */
final class SuicideScreenRule implements SafetyRule<Dose> {

    private static final String ITEM_9 = "phq9-9";
    private static final String THOUGHTS_NOW = "cs-20";

    @Override
    public Rule rule() {
        return Rule.S1;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose dose, CareRecord record) {
        NotAfter dosing = new NotAfter(dose.start());
        List<Answers> phq9 = record.answers("kap-phq9");
        List<Answers> alarming = new ArrayList<>();
        dosing.unsettled(phq9, Answers::at, answers -> !isZero(answers), SuicideScreenRule::isZero)
                .ifPresent(alarming::add);
        dosing.unsettled(
                        record.answers("kap-contraindication-screen"),
                        Answers::at,
                        answers -> !isDenied(answers),
                        SuicideScreenRule::isDenied)
                .filter(screen -> !dosing.isFollowed(screen.at(), phq9, Answers::at, SuicideScreenRule::isZero))
                .ifPresent(alarming::add);
        List<SuicideRisk> before = record.suicideRisks().stream()
                .filter(risk -> dosing.surely(risk.at()))
                .toList();
        if (alarming.isEmpty() || before.stream().anyMatch(risk -> isOfTheDay(risk, dose.start()))) {
            return List.of();
        }
        Optional<SuicideRisk> last = before.stream().findFirst();
        List<String> evidence =
                alarming.stream().map(Answers::reference).collect(Collectors.toCollection(ArrayList::new));
        last.ifPresent(risk -> evidence.add(risk.reference()));
        return List.of(Finding.about(Rule.S1)
                .at("MedicationAdministration.effective")
                .found(alarming.stream().map(SuicideScreenRule::inWords).collect(Collectors.joining(", "))
                        + last.map(risk -> ", and the last level before the dose is of "
                                        + risk.at().inWords())
                                .orElse(", and no level before the dose"))
                .limit("a suicide risk level of the day of the dose, not after its start")
                .from(evidence)
                .refuse("After thoughts of suicide a dose needs a suicide risk screen on the same day."));
    }

    private static boolean isZero(Answers phq9) {
        return phq9.frequency(ITEM_9).filter(often -> often == 0).isPresent();
    }

    private static boolean isDenied(Answers screen) {
        return screen.yes(THOUGHTS_NOW).filter(yes -> !yes).isPresent();
    }

    private static boolean isOfTheDay(SuicideRisk risk, @Nullable Moment start) {
        return start != null && risk.at().dayIn(start.zone()).equals(start.day());
    }

    private static String inWords(Answers answers) {
        if (answers.questionnaire().equals("kap-phq9")) {
            return "item 9 of the PHQ-9 of " + answers.at().inWords() + " "
                    + answers.frequency(ITEM_9).map(often -> "is " + often).orElse("was not answered");
        }
        return "thoughts of suicide in the contraindication screen of "
                + answers.at().inWords() + " "
                + answers.yes(THOUGHTS_NOW).map(yes -> "were affirmed").orElse("were not asked for");
    }
}
