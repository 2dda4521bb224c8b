package org.kapfhir.access.login;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.kapfhir.access.AccessSettings;
import org.kapfhir.access.Callers;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsUtils;

/** Lets nobody in without a token, but for what everybody may know. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = "kap.access", name = "mode", havingValue = "smart")
@EnableWebSecurity
class LoginConfiguration {

    private static final PathPatternRequestMatcher.Builder PATH = PathPatternRequestMatcher.withDefaults();

    /** What anybody may ask, because it says nothing of a patient. */
    private static final RequestMatcher PUBLIC = new OrRequestMatcher(
            PATH.matcher(HttpMethod.GET, "/fhir/metadata"),
            PATH.matcher(HttpMethod.OPTIONS, "/fhir/metadata"),
            PATH.matcher("/fhir" + SmartConfigurationServlet.PATH),
            PATH.matcher(SmartConfigurationServlet.PATH),
            PATH.matcher("/actuator/health/**"),
            PATH.matcher("/guide/**"),
            // Whoever connects has to bind with a token that a client was given for it.
            PATH.matcher("/fhir-websocket"),
            // A browser asks so on its own, and never with a token.
            request -> CorsUtils.isPreFlightRequest(request)
                    && PATH.matcher("/cds-services/**").matches(request));

    @Bean
    Callers tokenCallers() {
        return new TokenCallers();
    }

    @Bean
    @ConditionalOnProperty(prefix = "kap.access", name = "issuer")
    Issuer externalIssuer(AccessSettings settings, Clock clock) {
        URI issuer = Objects.requireNonNull(settings.issuer());
        return new ExternalIssuer(issuer, settings.jwksUrl(), clock);
    }

    @Bean
    JwtDecoder accessTokens(Issuer issuer, AccessSettings settings, Clock clock) {
        return new VerifiedTokens(TokenDecoder.of(issuer, settings.fhirBase(), clock), issuer.keys(), clock);
    }

    @Bean
    ServletRegistrationBean<SmartConfigurationServlet> smartConfiguration(Issuer issuer) {
        return new ServletRegistrationBean<>(
                new SmartConfigurationServlet(issuer),
                "/fhir" + SmartConfigurationServlet.PATH,
                SmartConfigurationServlet.PATH);
    }

    /**
     * The last filter, so that what it refuses is counted, limited and recorded.
     *
     * <p>The one that Spring Security registers looks for a handler of Spring MVC for each request first, and none is asked
     * for here.
     */
    @Bean
    FilterRegistrationBean<FilterChainProxy> loginFilter(List<SecurityFilterChain> chains) {
        FilterRegistrationBean<FilterChainProxy> registration =
                new FilterRegistrationBean<>(new FilterChainProxy(chains));
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }

    @Bean
    DelegatingFilterProxyRegistrationBean unusedFilter() {
        DelegatingFilterProxyRegistrationBean registration =
                new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        registration.setEnabled(false);
        return registration;
    }

    /** A timer of each filter of each request tells less than it costs. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(1)
    SecurityFilterChain openToAll(HttpSecurity http) throws Exception {
        stateless(http);
        return http.securityMatcher(PUBLIC)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain withToken(
            HttpSecurity http,
            FhirContext fhir,
            AccessSettings settings,
            ClaimSettings claimNames,
            Issuer issuer,
            @Qualifier("accessTokens") JwtDecoder decoder)
            throws Exception {
        stateless(http);
        bearer(
                http,
                new LoginRefusal(fhir),
                decoder,
                new TokenBearers(issuer, new TokenClaims(claimNames, settings.fhirBase())));
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    /** Has requests show a good token in the one place where it may be. */
    private static void bearer(HttpSecurity http, LoginRefusal refusal, JwtDecoder decoder, TokenBearers bearers)
            throws Exception {
        http.oauth2ResourceServer(server -> server.bearerTokenResolver(new BearerTokens())
                .authenticationEntryPoint(refusal)
                .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                    @Override
                    public <T extends BearerTokenAuthenticationFilter> T postProcess(T filter) {
                        filter.setAuthenticationFailureHandler(refusal::commence);
                        return filter;
                    }
                })
                .jwt(tokens -> tokens.decoder(decoder).jwtAuthenticationConverter(bearers)));
        http.addFilterAfter(new TokenCallers.Keep(), BearerTokenAuthenticationFilter.class);
    }

    private static void stateless(HttpSecurity http) throws Exception {
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }
}
