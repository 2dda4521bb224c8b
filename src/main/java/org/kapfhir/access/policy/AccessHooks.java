package org.kapfhir.access.policy;

import java.util.List;
import org.kapfhir.access.AccessMode;
import org.kapfhir.access.AccessSettings;
import org.springframework.stereotype.Component;

/** Where HAPI asks the rules of access, in the order it asks; the sandbox asks nowhere. */
@Component
public final class AccessHooks {

    private final List<Object> server;
    private final List<Object> storage;

    AccessHooks(
            AccessSettings settings,
            CurrentAccess access,
            SearchProbes probes,
            FullSight sight,
            OperationAccess operations,
            ConditionalAccess conditions,
            HiddenRecords hidden,
            ExportAccess exports,
            DeIdentification deIdentification) {
        if (settings.mode() == AccessMode.SANDBOX) {
            server = List.of();
            storage = List.of();
            return;
        }
        // Those of the server are asked by the storage too, for every request that came through the server.
        server = List.of(
                new PatientNarrowing(access),
                new RequestAccess(access, probes, operations, conditions, hidden),
                new RecordFilter(new VisibleRecords(access, sight, deIdentification)),
                new RedisclosureNotice(access));
        storage = List.of(new WriteAccess(access), exports, new SecurityLabels());
    }

    /** Returns the hooks of HAPI's server. */
    public List<Object> server() {
        return server;
    }

    /** Returns the hooks of HAPI's storage. */
    public List<Object> storage() {
        return storage;
    }
}
