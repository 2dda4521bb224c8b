package org.kapfhir.http;

import ca.uhn.fhir.context.FhirContext;
import org.kapfhir.access.AccessMode;
import org.kapfhir.access.AccessSettings;
import org.kapfhir.access.login.LoginPaths;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.CorsFilter;

/** The filters that are there for all of the server or for browsers, around and between those of the FHIR base. */
@Configuration(proxyBeanMethods = false)
class FilterConfiguration {

    @Bean
    FilterRegistrationBean<SecurityHeadersFilter> securityHeaders() {
        FilterRegistrationBean<SecurityHeadersFilter> registration =
                new FilterRegistrationBean<>(new SecurityHeadersFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /**
     * Before the answers are recorded: what a browser asks on its own tells and changes nothing. The pages of the login are
     * for those who look at them, and for no script.
     */
    @Bean
    FilterRegistrationBean<CorsFilter> fhirCors(CorsSettings settings, FhirContext fhir) {
        FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(FhirCors.filter(settings, fhir));
        registration.setOrder(FhirServerConfiguration.BEFORE_LOGIN - 1);
        registration.setEnabled(!settings.allowedOrigins().isEmpty());
        registration.addUrlPatterns(
                FhirServerConfiguration.BASE_PATH + "/*",
                "/.well-known/*",
                "/oauth2/jwks",
                "/oauth2/revoke",
                "/oauth2/token");
        return registration;
    }

    @Bean
    FilterRegistrationBean<AddressFilter> addresses(AccessSettings access, HttpSettings settings, FhirContext fhir) {
        FilterRegistrationBean<AddressFilter> registration =
                new FilterRegistrationBean<>(new AddressFilter(access.mode() == AccessMode.SANDBOX, settings, fhir));
        registration.setOrder(FhirServerConfiguration.BEFORE_LOGIN + 2);
        return registration;
    }

    /** Before the login, so that what is too many costs nothing and is not recorded. */
    @Bean
    @ConditionalOnProperty(prefix = "kap.access", name = "mode", havingValue = "smart")
    FilterRegistrationBean<LoginRateFilter> loginRate(RateLimit limit) {
        FilterRegistrationBean<LoginRateFilter> registration = new FilterRegistrationBean<>(new LoginRateFilter(limit));
        registration.setOrder(FhirServerConfiguration.BEFORE_LOGIN + 3);
        registration.setUrlPatterns(LoginPaths.PATTERNS);
        return registration;
    }
}
