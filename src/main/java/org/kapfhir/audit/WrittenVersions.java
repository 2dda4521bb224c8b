package org.kapfhir.audit;

import ca.uhn.fhir.jpa.api.dao.IDao;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.kapfhir.audit.AuditRecord.Written;
import org.kapfhir.care.KapCanonical;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.stereotype.Component;

/** Describes versions that the current transaction writes. */
@Component
class WrittenVersions {

    private final EntityManager entities;

    WrittenVersions(EntityManagerFactory factory) {
        this.entities = SharedEntityManagerCreator.createSharedEntityManager(factory);
    }

    /** Returns the version with the hash that HAPI computed of its text; a deletion has none. */
    Written of(Resource resource, String reference, boolean deletion) {
        ResourceTable entity = entity(resource);
        boolean kap = resource.getMeta().getProfile().stream()
                .anyMatch(profile -> String.valueOf(profile.getValue()).startsWith(KapCanonical.BASE));
        return new Written(
                reference,
                deletion || entity == null ? null : entity.getHashSha256(),
                entity == null
                        ? null
                        : entity.getUpdated().getValue().toInstant().toString(),
                deletion ? true : null,
                kap ? true : null);
    }

    /** From the persistence context, which has it: HAPI has just stored it. */
    private @Nullable ResourceTable entity(Resource resource) {
        JpaPid pid = IDao.RESOURCE_PID.get(resource);
        return pid == null ? null : entities.find(ResourceTable.class, pid);
    }
}
