package org.kapfhir.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Codes;
import org.kapfhir.care.KapCanonical;
import org.kapfhir.care.KetamineCodes;
import org.kapfhir.care.Moment;

/** Reads what stored versions of dispenses, doses and stock say. */
final class VersionReader {

    private static final String ACCOUNTABILITY = KapCanonical.structure("kap-controlled-substance-accountability");

    private final ZoneId clinic;

    VersionReader(ZoneId clinic) {
        this.clinic = clinic;
    }

    /**
     * Returns a dispense with its versions.
     *
     * @param locations tells the location of a session, both as type and id, for dispenses that name none themselves; or null
     */
    Entry<DispenseVersion> dispense(List<StoredVersion> stored, Function<String, @Nullable String> locations) {
        List<DispenseVersion> versions = new ArrayList<>();
        DispenseVersion before = null;
        for (StoredVersion version : stored) {
            before = version.resource() instanceof MedicationDispense dispense
                    ? read(version, dispense, locations)
                    : without(version, before);
            versions.add(before);
        }
        return new Entry<>(versions, stored.get(0).latest());
    }

    /** Returns a dose with its versions. */
    Entry<DoseVersion> dose(List<StoredVersion> stored) {
        List<DoseVersion> versions = new ArrayList<>();
        DoseVersion before = null;
        for (StoredVersion version : stored) {
            before = version.resource() instanceof MedicationAdministration dose
                    ? read(version, dose)
                    : without(version, before);
            versions.add(before);
        }
        return new Entry<>(versions, stored.get(0).latest());
    }

    /** Returns what a Medication records of each container that it identifies. */
    Stream<Stock> stock(Medication medication) {
        Quantity amount = medication.getAmount().getNumerator();
        return medication.getIdentifier().stream()
                .filter(Identifier::hasValue)
                .map(identifier -> new Stock(
                        "Medication/" + medication.getIdElement().getIdPart(),
                        Container.of(identifier.getSystem(), identifier.getValue()),
                        Codes.amount(amount, "mg").orElse(null),
                        medication.getBatch().getLotNumber(),
                        lastDay(medication.getBatch().getExpirationDateElement())));
    }

    private DispenseVersion read(
            StoredVersion version, MedicationDispense dispense, Function<String, @Nullable String> locations) {
        Extension account = dispense.getExtensionByUrl(ACCOUNTABILITY);
        String lot = part(account, "lotNumber") instanceof StringType text ? text.getValue() : null;
        String session = Codes.target(dispense.getContext()).orElse(null);
        CodeableConcept medicine = concept(dispense.getMedication());
        return new DispenseVersion(
                version.reference(),
                version.version(),
                version.stored(),
                dispense.getStatus() == null ? "unknown" : dispense.getStatus().toCode(),
                part(account, "vialId") instanceof Identifier vial && vial.hasValue()
                        ? Container.of(vial.getSystem(), vial.getValue())
                        : Container.unrecorded(lot),
                medicine == null ? null : Codes.inWords(medicine),
                codes(medicine),
                medicine != null && KetamineCodes.isEsketamine(medicine),
                account != null || (medicine != null && KetamineCodes.isKetamine(medicine)),
                lot,
                part(account, "expirationDate") instanceof DateType date ? lastDay(date) : null,
                Moment.of(dispense.getWhenPreparedElement(), clinic)
                        .or(() -> Moment.of(dispense.getWhenHandedOverElement(), clinic))
                        .orElse(null),
                Codes.target(dispense.getSubject()).orElse(null),
                session,
                Codes.target(dispense.getLocation()).orElse(session == null ? null : locations.apply(session)),
                dispense.getPerformer().stream()
                        .flatMap(performer -> Codes.target(performer.getActor()).stream())
                        .toList(),
                account == null ? Account.NONE : account(account));
    }

    private Account account(Extension account) {
        List<String> unreadable = new ArrayList<>();
        return new Account(
                amount(account, "drawn", unreadable),
                amount(account, "administered", unreadable),
                amount(account, "wasted", unreadable),
                amount(account, "balanceAfter", unreadable),
                part(account, "wasteWitness") instanceof Reference witness
                        ? Codes.target(witness).orElse(null)
                        : null,
                Stream.of(part(account, "wasteTime"), part(account, "wasteReason"), part(account, "wasteMethod"))
                        .flatMap(Stream::ofNullable)
                        .map(this::words)
                        .collect(Collectors.joining(", ")),
                unreadable);
    }

    private String words(Type value) {
        if (value instanceof CodeableConcept concept) {
            return Codes.inWords(concept);
        }
        return value instanceof BaseDateTimeType time ? String.valueOf(time.getValueAsString()) : "";
    }

    private static @Nullable BigDecimal amount(Extension account, String url, List<String> unreadable) {
        Type value = part(account, url);
        BigDecimal amount = Codes.amount(value, "mg").orElse(null);
        if (amount == null && value instanceof Quantity quantity && quantity.hasValue()) {
            unreadable.add(url + " " + inWords(quantity));
        }
        return amount;
    }

    private DoseVersion read(StoredVersion version, MedicationAdministration dose) {
        CodeableConcept medicine = concept(dose.getMedication());
        Quantity amount = dose.getDosage().getDose();
        BigDecimal milligrams = Codes.amount(amount, "mg").orElse(null);
        return new DoseVersion(
                version.reference(),
                version.version(),
                version.stored(),
                dose.getStatus() == null ? "unknown" : dose.getStatus().toCode(),
                medicine == null ? null : Codes.inWords(medicine),
                codes(medicine),
                medicine != null && KetamineCodes.isEsketamine(medicine),
                medicine != null && KetamineCodes.isKetamine(medicine),
                Moment.start(dose.getEffective(), clinic).orElse(null),
                Codes.target(dose.getSubject()).orElse(null),
                Codes.target(dose.getContext()).orElse(null),
                dose.getPerformer().stream()
                        .flatMap(performer -> Codes.target(performer.getActor()).stream())
                        .toList(),
                dose.getSupportingInformation().stream()
                        .flatMap(reference -> Codes.target(reference).stream())
                        .filter(target -> target.startsWith("MedicationDispense/"))
                        .toList(),
                milligrams,
                milligrams == null && amount.hasValue() ? inWords(amount) : null);
    }

    /** A version without content stays where the one before it stood, so that its line is found there. */
    private static DispenseVersion without(StoredVersion version, @Nullable DispenseVersion before) {
        return new DispenseVersion(
                version.reference(),
                version.version(),
                version.stored(),
                version.deleted() ? "deleted" : "unreadable",
                before == null ? Container.unrecorded(null) : before.container(),
                before == null ? null : before.medicine(),
                before == null ? Set.of() : before.codes(),
                before != null && before.esketamine(),
                before != null && before.controlled(),
                before == null ? null : before.lot(),
                before == null ? null : before.expires(),
                before == null ? null : before.at(),
                before == null ? null : before.patient(),
                before == null ? null : before.session(),
                before == null ? null : before.location(),
                before == null ? List.of() : before.performers(),
                Account.NONE);
    }

    private static DoseVersion without(StoredVersion version, @Nullable DoseVersion before) {
        return new DoseVersion(
                version.reference(),
                version.version(),
                version.stored(),
                version.deleted() ? "deleted" : "unreadable",
                before == null ? null : before.medicine(),
                before == null ? Set.of() : before.codes(),
                before != null && before.esketamine(),
                before != null && before.controlled(),
                before == null ? null : before.at(),
                before == null ? null : before.patient(),
                before == null ? null : before.session(),
                before == null ? List.of() : before.performers(),
                before == null ? List.of() : before.dispenses(),
                null,
                null);
    }

    private static @Nullable CodeableConcept concept(@Nullable Type medication) {
        return medication instanceof CodeableConcept concept ? concept : null;
    }

    private static Set<String> codes(@Nullable CodeableConcept medicine) {
        return medicine == null
                ? Set.of()
                : medicine.getCoding().stream()
                        .filter(coding -> coding.hasCode())
                        .map(coding -> (coding.hasSystem() ? coding.getSystem() : "") + "|" + coding.getCode())
                        .collect(Collectors.toSet());
    }

    private static String inWords(Quantity quantity) {
        String unit = quantity.hasCode() ? quantity.getCode() : quantity.hasUnit() ? quantity.getUnit() : "(no unit)";
        return quantity.getValue().toPlainString() + " " + unit;
    }

    private static @Nullable LocalDate lastDay(BaseDateTimeType date) {
        return Moment.of(date, ZoneOffset.UTC)
                .map(moment -> moment.latest().atZone(ZoneOffset.UTC).toLocalDate())
                .orElse(null);
    }

    private static @Nullable Type part(@Nullable Extension account, String url) {
        Extension part = account == null ? null : account.getExtensionByUrl(url);
        return part == null ? null : part.getValue();
    }
}
