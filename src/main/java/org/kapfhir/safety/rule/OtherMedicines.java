package org.kapfhir.safety.rule;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Dose;
import org.kapfhir.care.MedicationUse;
import org.kapfhir.care.MedicineClass;
import org.kapfhir.care.Moment;

/** The other medicines that a patient may have taken shortly before a dose; what is not recorded counts as taken. */
final class OtherMedicines {

    private final List<MedicationUse> uses;

    private OtherMedicines(List<MedicationUse> uses) {
        this.uses = uses;
    }

    /** Returns those that may have been taken in a time before a dose or at its beginning. */
    static OtherMedicines before(Dose dose, Duration window, CareRecord record) {
        Moment at = DoseTime.of(dose, record);
        Moment begin = Moment.at(at.earliest().minus(window), at.zone());
        return new OtherMedicines(record.medications().stream()
                .filter(use -> use.mayBeWithin(begin, at))
                .toList());
    }

    /** Returns those of these classes. */
    Grounds of(MedicineClass... classes) {
        Grounds grounds = new Grounds();
        for (MedicationUse use : uses) {
            CodeableConcept medicine = use.medicine();
            if (medicine != null && Stream.of(classes).anyMatch(each -> each.includes(medicine))) {
                grounds.add(Codes.inWords(medicine), use.reference());
            }
        }
        return grounds;
    }

    /** Returns those of which nobody can tell what they are: without a code, or with a code that bears no name. */
    Grounds withoutCode() {
        Grounds grounds = new Grounds();
        for (MedicationUse use : uses) {
            CodeableConcept medicine = use.medicine();
            if (medicine == null) {
                grounds.add(use.reference(), use.reference());
            } else if (MedicineClass.isInNone(medicine)
                    && (!medicine.hasCoding()
                            || MedicineClass.namesOf(medicine).findAny().isEmpty())) {
                grounds.add(Codes.inWords(medicine), use.reference());
            }
        }
        return grounds;
    }
}
