package org.kapfhir.sample;

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
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.kapfhir.care.Codes;
import org.kapfhir.care.KapCanonical;

/** The data types of the clinic's records. */
final class Values {

    static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
    static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    static final String ACT_CODE = TERMINOLOGY + "v3-ActCode";

    private Values() {}

    /** Marks a record as test data under this id. */
    static <T extends DomainResource> T named(T resource, String id) {
        resource.setId(id);
        resource.getMeta().addTag(TERMINOLOGY + "v3-ActReason", "HTEST", "test health data");
        return resource;
    }

    static <T extends DomainResource> T profiled(T resource, String id, String profile) {
        named(resource, id).getMeta().addProfile(KapCanonical.structure(profile));
        return resource;
    }

    static <T extends DomainResource> T restricted(T resource) {
        Meta meta = resource.getMeta();
        meta.addSecurity().setSystem(TERMINOLOGY + "v3-Confidentiality").setCode("R");
        return resource;
    }

    static CodeableConcept concept(String system, String code) {
        return new CodeableConcept(new Coding(system, code, null));
    }

    static CodeableConcept loinc(String code) {
        return concept(Codes.LOINC, code);
    }

    static CodeableConcept snomed(String code) {
        return concept(Codes.SNOMED, code);
    }

    static CodeableConcept hl7(String codeSystem, String code) {
        return concept(TERMINOLOGY + codeSystem, code);
    }

    /** A concept of a code system of the guide. */
    static CodeableConcept kap(String codeSystem, String code) {
        return concept(KapCanonical.codeSystem(codeSystem), code);
    }

    static Identifier identifier(String namingSystem, String value) {
        return new Identifier()
                .setSystem(KapCanonical.BASE + "/NamingSystem/" + namingSystem)
                .setValue(value);
    }

    static Extension extension(String id, Type value) {
        return new Extension(KapCanonical.structure(id), value);
    }

    /** A quantity of at most four decimals. */
    static Quantity quantity(double value, String unit) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
        // Without trailing zeros and without an exponent, so that 80.0 is written as 80.
        BigDecimal plain = new BigDecimal(rounded.stripTrailingZeros().toPlainString());
        return new Quantity()
                .setValue(plain)
                .setUnit(unit)
                .setSystem(Codes.UCUM)
                .setCode(unit);
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

    static Period period(OffsetDateTime start, OffsetDateTime end) {
        return new Period().setStartElement(moment(start)).setEndElement(moment(end));
    }

    static Period days(LocalDate start, LocalDate end) {
        return new Period().setStartElement(day(start)).setEndElement(day(end));
    }

    static Reference reference(String type, String id) {
        return new Reference(type + "/" + id);
    }
}
