package org.kapfhir.testing;

import static org.kapfhir.care.KapCanonical.codeSystem;
import static org.kapfhir.care.KapCanonical.structure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;

/** The data types of the clinic's records, spelt as the guide asks for them. */
final class Values {

    static final String LOINC = "http://loinc.org";
    static final String SNOMED = "http://snomed.info/sct";
    static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    static final String UCUM = "http://unitsofmeasure.org";
    static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";

    private Values() {}

    static <T extends DomainResource> T named(T resource, String id) {
        resource.setId(id);
        return resource;
    }

    static <T extends DomainResource> T profiled(T resource, String id, String profile) {
        named(resource, id).getMeta().addProfile(structure(profile));
        return resource;
    }

    static CodeableConcept concept(String system, String code) {
        return new CodeableConcept(new Coding(system, code, null));
    }

    /** A concept of a code system of the guide. */
    static CodeableConcept kap(String codeSystem, String code) {
        return concept(codeSystem(codeSystem), code);
    }

    /** Adds a person in a role of the guide and in the one of FHIR that is closest to it. */
    static void participant(Encounter encounter, String role, Reference person) {
        String participation =
                switch (role) {
                    case "prescriber" -> "ATND";
                    case "monitor-rn" -> "SPRF";
                    default -> "PPRF";
                };
        CodeableConcept both = kap("kap-role", role);
        both.addCoding(new Coding(TERMINOLOGY + "v3-ParticipationType", participation, null));
        encounter.addParticipant().addType(both).setIndividual(person);
    }

    static Extension extension(String id, Type value) {
        return new Extension(structure(id), value);
    }

    static Reference reference(String type, String id) {
        return new Reference(type + "/" + id);
    }

    /** A quantity rounded to four decimals, without trailing zeros or an exponent, so that 84.0 is sent as 84. */
    static Quantity quantity(double value, String unit) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
        BigDecimal plain = new BigDecimal(rounded.stripTrailingZeros().toPlainString());
        return new Quantity().setValue(plain).setUnit(unit).setSystem(UCUM).setCode(unit);
    }

    static DateTimeType moment(OffsetDateTime time) {
        return new DateTimeType(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
    }

    static DateTimeType day(LocalDate date) {
        return new DateTimeType(date.toString());
    }

    static DateType date(LocalDate date) {
        return new DateType(date.toString());
    }

    static Period since(OffsetDateTime start) {
        return new Period().setStartElement(moment(start));
    }

    static Period period(OffsetDateTime start, OffsetDateTime end) {
        return since(start).setEndElement(moment(end));
    }
}
