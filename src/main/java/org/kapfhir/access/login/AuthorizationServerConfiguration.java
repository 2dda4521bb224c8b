package org.kapfhir.access.login;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.kapfhir.access.AccessSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.session.DisableEncodeUrlFilter;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Wires Spring Authorization Server as SMART App Launch and Backend Services ask for it. */
@Configuration(proxyBeanMethods = false)
@IssuesTokens
class AuthorizationServerConfiguration {

    private static final PathPatternRequestMatcher.Builder PATH = PathPatternRequestMatcher.withDefaults();

    private static final RequestMatcher PAGES = new OrRequestMatcher(
            PATH.matcher(LoginPages.LOGIN),
            PATH.matcher(LoginPages.LOGOUT),
            PATH.matcher(LoginPages.CONSENT),
            PATH.matcher(PatientChoicePage.PATH));

    private static final RequestMatcher FOR_CLIENTS = new OrRequestMatcher(
            PATH.matcher(EmbeddedIssuer.TOKEN),
            PATH.matcher(EmbeddedIssuer.INTROSPECT),
            PATH.matcher(EmbeddedIssuer.REVOKE));

    /** What the library has for tokens as logins: an app could use that of its user to consent in the user's place. */
    private static final RequestMatcher LEFT_OUT =
            new OrRequestMatcher(PATH.matcher("/userinfo"), PATH.matcher("/connect/**"));

    /** Nothing is loaded, nothing runs, and no other page shows these in a frame. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    @Order(2)
    SecurityFilterChain logins(
            HttpSecurity http,
            EmbeddedIssuer issuer,
            AccessSettings settings,
            RegisteredClientRepository clients,
            Users users,
            Launches launches,
            UsedGrants used,
            LoginTrail trail,
            PasswordEncoder encoder,
            Clock clock)
            throws Exception {
        OAuth2AuthorizationServerConfigurer server = OAuth2AuthorizationServerConfigurer.authorizationServer();
        RequestMatcher endpoints =
                new AndRequestMatcher(server.getEndpointsMatcher(), new NegatedRequestMatcher(LEFT_OUT));
        EndpointRefusals refusals = new EndpointRefusals(trail);
        UserLogins logins = new UserLogins(trail, users);
        ClientAssertions assertions = new ClientAssertions(issuer.tokenEndpoint(), used, clock);
        AuthorizeChecks checks = new AuthorizeChecks(settings.fhirBase(), launches);
        http.securityMatcher(new OrRequestMatcher(endpoints, PAGES))
                .with(server, all -> all.authorizationServerMetadataEndpoint(
                                document -> document.authorizationServerMetadataCustomizer(described -> described
                                        .tokenEndpointAuthenticationMethods(methods -> {
                                            methods.clear();
                                            methods.addAll(EmbeddedIssuer.AUTHENTICATION);
                                        })
                                        .claim(
                                                "token_endpoint_auth_signing_alg_values_supported",
                                                EmbeddedIssuer.ASSERTIONS)))
                        .clientAuthentication(client -> client.authenticationConverters(
                                        converters -> converters.add(0, new AssertionConverter()))
                                .authenticationProviders(each(
                                        JwtClientAssertionAuthenticationProvider.class,
                                        provider -> provider.setJwtDecoderFactory(assertions)))
                                .errorResponseHandler(refusals))
                        .authorizationEndpoint(authorize -> authorize
                                .errorResponseHandler(new AuthorizeRefusals(clients, trail))
                                .consentPage(issuer.url() + LoginPages.CONSENT)
                                .authorizationRequestConverter(
                                        narrowed(new OAuth2AuthorizationCodeRequestAuthenticationConverter(), clients))
                                .authenticationProviders(each(
                                        OAuth2AuthorizationCodeRequestAuthenticationProvider.class,
                                        provider -> provider.setAuthenticationValidator(checks))))
                        .tokenEndpoint(tokens -> tokens.accessTokenRequestConverter(
                                        narrowed(new OAuth2ClientCredentialsAuthenticationConverter(), clients))
                                .authenticationProviders(each(
                                        OAuth2ClientCredentialsAuthenticationProvider.class,
                                        // NarrowedScopes has left nothing but what is granted.
                                        provider -> provider.setAuthenticationValidator(granted -> {})))
                                .accessTokenResponseHandler(new TokenAnswers(trail))
                                .errorResponseHandler(refusals))
                        .tokenIntrospectionEndpoint(
                                told -> told.introspectionResponseHandler(RecordedAnswer.ofIntrospection(trail))
                                        .errorResponseHandler(refusals))
                        .tokenRevocationEndpoint(
                                revoked -> revoked.revocationResponseHandler(RecordedAnswer.ofRevocation(trail))
                                        .errorResponseHandler(refusals))
                        .oidc(oidc -> oidc.providerConfigurationEndpoint(
                                document -> document.providerConfigurationCustomizer(described -> described
                                        .tokenEndpointAuthenticationMethods(methods -> {
                                            methods.clear();
                                            methods.addAll(EmbeddedIssuer.AUTHENTICATION);
                                        })
                                        .claims(claims -> claims.keySet()
                                                .removeAll(Set.of("userinfo_endpoint", "end_session_endpoint")))))))
                .authenticationProvider(new PasswordLogin(users, encoder))
                // The library would take a token for a login to the pages.
                .oauth2ResourceServer(tokens -> tokens.bearerTokenResolver(request -> null))
                .authorizeHttpRequests(requests -> requests.requestMatchers(PATH.matcher(LoginPages.LOGIN))
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(csrf -> csrf.ignoringRequestMatchers(endpoints))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
                .formLogin(form -> form.loginPage(LoginPages.LOGIN)
                        .successHandler(logins)
                        .failureHandler(logins)
                        .permitAll())
                .logout(ended -> ended.logoutRequestMatcher(PATH.matcher(HttpMethod.POST, LoginPages.LOGOUT))
                        .addLogoutHandler(logins)
                        .deleteCookies("JSESSIONID")
                        .logoutSuccessUrl(LoginPages.LOGIN + "?logout"))
                .exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint(LoginPages.LOGIN),
                                new OrRequestMatcher(PAGES, PATH.matcher(PatientChoice.AUTHORIZE)))
                        // The library would answer by itself who does not even say who it is.
                        .defaultAuthenticationEntryPointFor(refusals::onAuthenticationFailure, FOR_CLIENTS))
                .addFilterBefore(new UnrecordedLogins(), DisableEncodeUrlFilter.class)
                .addFilterBefore(new AuthenticatedClient(), AuthorizationFilter.class)
                .addFilterAfter(new PatientChoice(clients, users, launches), CsrfFilter.class);
        return http.build();
    }

    private static AuthenticationConverter narrowed(
            AuthenticationConverter converter, RegisteredClientRepository clients) {
        return new NarrowedScopes(converter, clients);
    }

    private static <T> Consumer<List<AuthenticationProvider>> each(Class<T> type, Consumer<T> change) {
        return providers ->
                providers.stream().filter(type::isInstance).map(type::cast).forEach(change);
    }
}
