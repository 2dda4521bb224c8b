package org.kapfhir.sample;

import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.CodeableConcept;

/** The kinds of therapy in the clinic; six alternate in integration. */
enum Modality {
    CBT,
    IFS,
    EMDR,
    ART,
    SOMATIC,
    EXPOSURE,
    PREPARATION,
    DOSING_SUPPORT;

    private static final List<Modality> OF_INTEGRATION = List.of(CBT, IFS, EMDR, ART, SOMATIC, EXPOSURE);

    static Modality ofIntegration(int patient, int session) {
        return OF_INTEGRATION.get((patient + session) % OF_INTEGRATION.size());
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    CodeableConcept concept() {
        return switch (this) {
            case CBT -> Values.snomed("228557008");
            case EMDR -> Values.snomed("449030000");
            default -> Values.kap("kap-modality", slug());
        };
    }
}
