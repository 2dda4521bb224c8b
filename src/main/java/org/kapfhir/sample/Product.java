package org.kapfhir.sample;

import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Quantity;

/** What the clinic has in stock, each in containers of one size. */
enum Product {
    LOZENGE("6130", "Ketamine 100 mg sublingual lozenge, compounded", "Lozenge", "LOZ", 3000, 100, true),
    CAPSULE("6130", "Ketamine 50 mg capsule, compounded", "Capsule", "CAP", 2000, 50, true),
    VIAL("6130", "Ketamine 50 mg/mL solution for injection", "Solution for injection", "VIAL", 500, 50, false),
    SPRAY("2119365", "Esketamine 28 mg nasal spray device", "Nasal spray", "SPR", 1120, 28, false);

    private final String rxnorm;
    private final String text;
    private final String form;
    private final String prefix;
    private final int containerMg;
    private final int unitMg;
    private final boolean compounded;

    Product(String rxnorm, String text, String form, String prefix, int containerMg, int unitMg, boolean compounded) {
        this.rxnorm = rxnorm;
        this.text = text;
        this.form = form;
        this.prefix = prefix;
        this.containerMg = containerMg;
        this.unitMg = unitMg;
        this.compounded = compounded;
    }

    String form() {
        return form;
    }

    String prefix() {
        return prefix;
    }

    int containerMg() {
        return containerMg;
    }

    CodeableConcept medicine() {
        return Values.concept(Values.RXNORM, rxnorm).setText(text);
    }

    boolean isEsketamine() {
        return this == SPRAY;
    }

    Quantity unitStrength() {
        return Values.quantity(unitMg, "mg");
    }

    Quantity unit() {
        return this == VIAL ? Values.quantity(1, "mL") : new Quantity(1).setUnit(form);
    }

    /** Says of a record that its product was compounded, if it was. */
    void markCompounded(DomainResource record) {
        if (compounded) {
            record.addExtension(Values.extension("kap-compounded", new BooleanType(true)));
        }
    }
}
