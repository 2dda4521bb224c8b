package org.kapfhir.access;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The sandbox has no login: every request is of one client that may do everything. */
@Component
@ConditionalOnProperty(prefix = "kap.access", name = "mode", havingValue = "sandbox", matchIfMissing = true)
class SandboxCallers implements Callers {

    private static final Caller EVERYONE =
            new Caller("sandbox", null, "system/*.cruds", EnumSet.allOf(Role.class), null, null);

    @Override
    public Caller of(@Nullable RequestDetails request) {
        return EVERYONE;
    }

    @Override
    public Caller of(HttpServletRequest request) {
        return EVERYONE;
    }
}
