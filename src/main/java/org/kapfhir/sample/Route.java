package org.kapfhir.sample;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.kapfhir.care.Codes;

/** The routes by which the clinic gives ketamine and esketamine. */
enum Route {
    SUBLINGUAL("37839007", Product.LOZENGE),
    ORAL("26643006", Product.CAPSULE),
    INTRAMUSCULAR("78421000", Product.VIAL),
    INTRAVENOUS("47625008", Product.VIAL),
    SUBCUTANEOUS("34206005", Product.VIAL),
    NASAL("46713006", Product.SPRAY);

    private static final int WITH_SPARE = 3;

    private final String snomed;
    private final Product product;

    Route(String snomed, Product product) {
        this.snomed = snomed;
        this.product = product;
    }

    Product product() {
        return product;
    }

    CodeableConcept concept() {
        return Values.concept(Codes.SNOMED, snomed);
    }

    /** The dose in mg that the clinic gives by this route: the first one is low. */
    int dose(int session, double weight) {
        return switch (this) {
            case SUBLINGUAL -> session == 1 ? 100 : 200;
            case ORAL -> session == 1 ? 100 : 150;
            case NASAL -> session == 1 ? 56 : 84;
            case INTRAMUSCULAR, INTRAVENOUS, SUBCUTANEOUS ->
                5 * (int) Math.round((session == 1 ? 0.4 : 0.5) * weight / 5);
        };
    }

    /** What is drawn for it in mg: a syringe holds tens, and at times more is drawn than is needed. The rest is wasted. */
    int drawn(int session, int dose) {
        if (product != Product.VIAL) {
            return dose;
        }
        int spare = session % WITH_SPARE == 0 ? 10 : 0;
        return 10 * (int) Math.ceil(dose / 10.0) + spare;
    }
}
