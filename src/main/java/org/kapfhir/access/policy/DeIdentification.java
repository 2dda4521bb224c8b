package org.kapfhir.access.policy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Base64BinaryType;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Signature;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.TimeType;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Role;
import org.kapfhir.access.consent.Subjects;
import org.kapfhir.care.ClinicZone;
import org.springframework.stereotype.Component;

/**
 * Takes out of a record what tells whose it is.
 *
 * <p>What is left are codes, numbers, quantities and years: names, addresses, contacts, identifiers, pictures, attachments
 * and all free text go; ids and references become pseudonyms; an age above 89 is not told.
 *
 * @see <a href="https://www.ecfr.gov/current/title-45/section-164.514">45 CFR 164.514(b)(2), safe harbor</a>
 */
@Component
class DeIdentification {

    private static final int OLDEST_TOLD = 89;

    /** Texts that come from a code system, a unit or a questionnaire, and not from a person. */
    private static final Set<String> NOT_FREE = Set.of("unit", "version", "linkId", "code");

    private static final String DONE = DeIdentification.class.getName();

    private final Pseudonyms pseudonyms;
    private final Clock clock;
    private final ZoneId zone;

    DeIdentification(Pseudonyms pseudonyms, Clock clock, ClinicZone zone) {
        this.pseudonyms = pseudonyms;
        this.clock = clock;
        this.zone = zone.zone();
    }

    /** Returns whether a caller may see records only like this: a researcher who is nothing else. */
    boolean isFor(Caller caller) {
        return caller.roles().equals(Set.of(Role.RESEARCHER));
    }

    /** Returns a copy without what tells whose record it is; a record about nobody as it is. */
    Resource of(Resource record) {
        if (RecordKind.of(record.fhirType()).aboutNobody()
                && Subjects.of(record).patients().isEmpty()) {
            return record;
        }
        Resource copy = record.copy();
        if (copy instanceof Patient patient && isVeryOld(patient)) {
            patient.setBirthDate(null);
        }
        if (copy instanceof DomainResource domain) {
            domain.setText(null);
            domain.getContained().clear();
        }
        clean(copy);
        copy.setId(new IdType(
                copy.fhirType(),
                pseudonyms.of(copy.fhirType(), record.getIdElement().getIdPart())));
        copy.setMeta(new Meta()
                .setProfile(record.getMeta().getProfile())
                .setSecurity(record.getMeta().getSecurity()));
        copy.setUserData(DONE, true);
        return copy;
    }

    /** Returns whether a record is such a copy, about whose pseudonyms nothing can be looked up. */
    static boolean isDone(IBaseResource record) {
        return record.getUserData(DONE) != null;
    }

    private boolean isVeryOld(Patient patient) {
        if (!patient.hasBirthDate()) {
            return false;
        }
        LocalDate born = LocalDate.ofInstant(patient.getBirthDate().toInstant(), zone);
        return Period.between(born, LocalDate.now(clock.withZone(zone))).getYears() > OLDEST_TOLD;
    }

    private void clean(Base element) {
        for (Property property : element.children()) {
            for (Base value : List.copyOf(property.getValues())) {
                if (tells(element, property.getName(), value)) {
                    element.removeChild(property.getName(), value);
                } else if (value instanceof BaseDateTimeType date) {
                    toYear(date);
                } else if (value instanceof Reference reference) {
                    toPseudonym(reference);
                } else {
                    clean(value);
                }
            }
        }
    }

    private static boolean tells(Base element, String name, Base value) {
        if (value instanceof HumanName
                || value instanceof Address
                || value instanceof ContactPoint
                || value instanceof Identifier
                || value instanceof Annotation
                || value instanceof Attachment
                || value instanceof Narrative
                || value instanceof Signature
                || value instanceof InstantType
                || value instanceof TimeType
                || value instanceof Base64BinaryType) {
            return true;
        }
        boolean freeText = value instanceof StringType && !(value instanceof CodeType);
        return freeText && !NOT_FREE.contains(name) && !(element instanceof Coding);
    }

    private static void toYear(BaseDateTimeType date) {
        String year =
                date.getValueAsString() == null ? null : date.getValueAsString().substring(0, 4);
        if (date instanceof DateType || date instanceof DateTimeType) {
            date.setValueAsString(year);
        }
    }

    private void toPseudonym(Reference reference) {
        IdType id = (IdType) reference.getReferenceElement();
        boolean told =
                id.hasResourceType() && RecordKind.of(id.getResourceType()).aboutNobody();
        reference.setDisplay(null);
        reference.setIdentifier(null);
        if (!id.hasIdPart() || !id.hasResourceType() || id.isLocal()) {
            reference.setReference(null);
        } else if (!told) {
            reference.setReference(id.getResourceType() + "/" + pseudonyms.of(id.getResourceType(), id.getIdPart()));
        }
    }
}
