package org.kapfhir.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What this server may send by mail, and to whom. */
@Component
class MailSettings {

    private final List<String> missing = new ArrayList<>();
    private final HostNames domains;
    private final boolean fullResource;

    MailSettings(DeliverySettings settings, Environment environment) {
        domains = new HostNames(settings.allowedHosts());
        fullResource = settings.emailFullResource();
        if (settings.emailFrom() == null) {
            missing.add("kap.delivery.email-from");
        }
        if (!environment.containsProperty("spring.mail.host")) {
            missing.add("spring.mail.host");
        }
    }

    /** Returns the settings without which this server sends no mail, none if it does. */
    List<String> missing() {
        return List.copyOf(missing);
    }

    /** Returns why nothing may be sent to an address, in words for its client, or nothing if it may. */
    Optional<String> faultOf(MailAddress address) {
        return domains.allow(address.domain())
                ? Optional.empty()
                : Optional.of("has the domain '" + address.domain()
                        + "', which is not among those that kap.delivery.allowed-hosts lists");
    }

    /** Whether a mail may tell so much; mail is read by every server that passes it on. */
    boolean allows(ContentLevel content) {
        return fullResource || content != ContentLevel.FULL_RESOURCE;
    }

    /** Whether a mail to the address at this level may be sent now. */
    boolean permit(MailAddress address, ContentLevel content) {
        return missing.isEmpty() && faultOf(address).isEmpty() && allows(content);
    }
}
