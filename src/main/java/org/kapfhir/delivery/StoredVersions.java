package org.kapfhir.delivery;

import ca.uhn.fhir.jpa.api.dao.IDao;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hl7.fhir.instance.model.api.IAnyResource;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.stereotype.Component;

/** Makes HAPI store a version where what it stores has not changed. */
@Component
class StoredVersions {

    private final EntityManager entities;

    StoredVersions(EntityManagerFactory factory) {
        this.entities = SharedEntityManagerCreator.createSharedEntityManager(factory);
    }

    /**
     * Makes the update under way a new version, because something has changed that is not in the resource.
     *
     * @param previous the version before
     */
    void forceNew(@Nullable IBaseResource previous) {
        JpaPid pid = previous instanceof IAnyResource known ? IDao.RESOURCE_PID.get(known) : null;
        if (pid != null) {
            // HAPI compares hashes to find out whether anything has changed.
            entities.find(ResourceTable.class, pid).setHashSha256("");
        }
    }
}
