package org.kapfhir.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceAgentComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out who stored a version, in the Provenance that names it. */
@Component
class Authors {

    private final StoredRecords stored;

    Authors(StoredRecords stored) {
        this.stored = stored;
    }

    /** Returns who stored each version of these records, as a reference or a name; null where no Provenance says so. */
    Function<Version, @Nullable String> of(LedgerRecords records) {
        Map<String, String> known = new HashMap<>();
        read("MedicationDispense", records.dispenses(), known);
        read("MedicationAdministration", records.doses(), known);
        return version -> known.get(version.reference() + "/_history/" + version.version());
    }

    private void read(String type, Collection<? extends Entry<?>> entries, Map<String, String> known) {
        Set<String> ids = entries.stream()
                .map(entry -> entry.reference().substring(type.length() + 1))
                .collect(Collectors.toSet());
        List<Resource> found = stored.current(stored.referringTo("Provenance", type, ids));
        for (Resource resource : found) {
            if (resource instanceof Provenance provenance) {
                String who = who(provenance);
                for (Reference target : provenance.getTarget()) {
                    IdType id = new IdType(target.getReference());
                    if (who != null && id.hasVersionIdPart()) {
                        known.putIfAbsent(id.toUnqualified().getValue(), who);
                    }
                }
            }
        }
    }

    private static @Nullable String who(Provenance provenance) {
        return provenance.getAgent().stream()
                .map(ProvenanceAgentComponent::getWho)
                .map(Authors::name)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static String name(Reference who) {
        if (who.hasReference()) {
            return who.getReference();
        }
        return who.hasDisplay()
                ? who.getDisplay()
                : who.getIdentifier().hasValue() ? who.getIdentifier().getValue() : "";
    }
}
