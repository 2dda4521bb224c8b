package org.kapfhir.http;

import java.util.List;
import java.util.Map;
import org.kapfhir.delivery.SocketEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.server.support.OriginHandshakeInterceptor;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/** Lets websockets connect at {@code /fhir-websocket}; it is beside the FHIR base, whose servlet takes all below it. */
@Configuration(proxyBeanMethods = false)
class SocketConfiguration {

    private static final String PATH = FhirServerConfiguration.BASE_PATH + "-websocket";

    @Bean
    WebSocketHandlerMapping websockets(SocketEndpoint endpoint) {
        WebSocketHttpRequestHandler connect = new WebSocketHttpRequestHandler(endpoint);
        // A page of another origin could use up the connections of a sandbox, which asks for no login.
        connect.setHandshakeInterceptors(List.of(new OriginHandshakeInterceptor()));
        WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
        mapping.setOrder(0);
        mapping.setUrlMap(Map.of(PATH, connect));
        return mapping;
    }
}
