package org.kapfhir.store;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.model.DeleteConflict;
import ca.uhn.fhir.jpa.api.model.DeleteConflictList;
import ca.uhn.fhir.model.primitive.IdDt;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Lets a resource be deleted although an AuditEvent or Provenance, which stays for ever, refers to it; a reference from any
 * other resource still forbids it.
 *
 * <p>HAPI looks at one reference, and at others only if a hook does not settle that one. So the other references are looked
 * up here; HAPI's own interceptor for paths does not, and lets a deletion pass that should not.
 */
@Component
@Interceptor
public class AuditTrailLinks {

    private static final Set<String> TRAIL = Set.of("AuditEvent", "Provenance");

    private static final String OTHERS =
            """
            select s.RES_TYPE, s.FHIR_ID, l.SRC_PATH
              from HFJ_RESOURCE t
              join HFJ_RES_LINK l on l.TARGET_RESOURCE_ID = t.RES_ID
              join HFJ_RESOURCE s on s.RES_ID = l.SRC_RESOURCE_ID
             where t.RES_TYPE = ? and t.FHIR_ID = ? and l.SOURCE_RESOURCE_TYPE not in ('AuditEvent', 'Provenance')""";

    private final JdbcTemplate jdbc;

    AuditTrailLinks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_DELETE_CONFLICTS)
    public void conflicts(DeleteConflictList conflicts) {
        Set<IdDt> targets = new HashSet<>();
        conflicts.removeIf(conflict -> {
            boolean ofTheTrail = TRAIL.contains(conflict.getSourceId().getResourceType());
            if (ofTheTrail) {
                targets.add(conflict.getTargetId());
            }
            return ofTheTrail;
        });
        targets.forEach(target -> addOthers(target, conflicts));
    }

    private void addOthers(IdDt target, DeleteConflictList conflicts) {
        jdbc.query(
                OTHERS,
                row -> {
                    IdDt source = new IdDt(row.getString("RES_TYPE"), row.getString("FHIR_ID"));
                    if (!conflicts.isResourceIdMarkedForDeletion(source)) {
                        conflicts.add(new DeleteConflict(source, row.getString("SRC_PATH"), target));
                    }
                },
                target.getResourceType(),
                target.getIdPart());
    }
}
