package org.kapfhir.safety.rule;

import java.util.List;
import java.util.function.Predicate;
import org.kapfhir.care.Answers;
import org.kapfhir.care.Moment;

/** The last contraindication screen before a dose. An item that was not answered says nothing. */
final class ContraindicationScreen {

    private final List<Answers> last;

    private ContraindicationScreen(List<Answers> last) {
        this.last = last;
    }

    /** Returns the screen in a record: none, or several that may each be the last. */
    static ContraindicationScreen before(Moment dose, CareRecord record) {
        return new ContraindicationScreen(
                LastBefore.of(record.answers("kap-contraindication-screen"), Answers::at, dose));
    }

    /** Returns those whose answers fulfil a condition. */
    List<Answers> where(Predicate<Answers> condition) {
        return last.stream().filter(condition).toList();
    }

    /** Returns those in which an item is answered with yes, or with no. */
    List<Answers> says(String item, boolean yes) {
        return where(
                answers -> answers.yes(item).filter(answer -> answer == yes).isPresent());
    }

    /** Returns those in which an item is answered with a code. */
    List<Answers> says(String item, String code) {
        return where(answers -> answers.code(item).filter(code::equals).isPresent());
    }
}
