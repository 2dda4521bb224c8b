package org.kapfhir.delivery;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Names the checks that are made before a subscriber is told of an event. */
@Configuration(proxyBeanMethods = false)
class PermissionConfiguration {

    @Bean
    DeliveryPermission deliveryPermission(ScopePermission scopes, ConsentPermission consents, PolicyPermission policy) {
        return Permissions.by(scopes::decide, consents::decide, policy::decide);
    }
}
