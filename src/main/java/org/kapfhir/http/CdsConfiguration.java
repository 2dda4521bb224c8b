package org.kapfhir.http;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets the web pages of an EHR call CDS services, where an operator names their origins (CDS Hooks 2.0, "CORS"), and nobody
 * more often than agreed.
 */
@Configuration(proxyBeanMethods = false)
class CdsConfiguration {

    @Bean
    WebMvcConfigurer cdsCalls(CdsSettings settings, RateInterceptor rates) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(rates).addPathPatterns(CdsHooksController.BASE_PATH + "/**");
            }

            @Override
            public void addCorsMappings(CorsRegistry registry) {
                if (!settings.allowedOrigins().isEmpty()) {
                    registry.addMapping(CdsHooksController.BASE_PATH + "/**")
                            .allowedOrigins(settings.allowedOrigins().toArray(String[]::new))
                            .allowedMethods("GET", "POST");
                }
            }
        };
    }
}
