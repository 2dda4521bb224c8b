package org.kapfhir.audit;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.jspecify.annotations.Nullable;

/**
 * What interaction a request asks for.
 *
 * @param interaction its code
 * @param operation the name of the operation with the dollar sign, if it is one
 */
record Asked(String interaction, @Nullable String operation) {

    private static final String OPERATION = "operation";

    /** Returns what a request asks for, as far as it was understood before it failed. */
    static Asked of(RequestDetails request) {
        String url = RequestParty.url(request);
        RestOperationTypeEnum type = request.getRestOperationType();
        if (type == null) {
            return of(String.valueOf(request.getRequestType()), url);
        }
        return switch (type) {
            case CREATE,
                    UPDATE,
                    PATCH,
                    DELETE,
                    READ,
                    VREAD,
                    SEARCH_TYPE,
                    SEARCH_SYSTEM,
                    HISTORY_INSTANCE,
                    HISTORY_TYPE,
                    HISTORY_SYSTEM -> new Asked(type.getCode(), null);
            case GET_PAGE -> new Asked("search-system", null);
            case METADATA -> new Asked("capabilities", null);
            case TRANSACTION -> new Asked(isBatch(request) ? "batch" : "transaction", null);
            default -> new Asked(OPERATION, operationOf(url));
        };
    }

    /**
     * Returns what a method and a URL below the FHIR base ask for.
     *
     * @param method of HTTP, in capitals
     * @param url path and query
     */
    static Asked of(String method, String url) {
        int question = url.indexOf('?');
        List<String> path = Arrays.stream((question < 0 ? url : url.substring(0, question)).split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
        String last = path.isEmpty() ? "" : path.get(path.size() - 1);
        String operation = operationOf(url);
        if (operation != null) {
            return new Asked(OPERATION, operation);
        }
        return new Asked(
                switch (method) {
                    case "POST" ->
                        path.isEmpty() ? "transaction" : last.equals("_search") ? search(path.size() - 1) : "create";
                    case "PUT" -> "update";
                    case "PATCH" -> "patch";
                    case "DELETE" -> "delete";
                    default -> reading(path, last);
                },
                null);
    }

    private static String reading(List<String> path, String last) {
        if (path.equals(List.of("metadata"))) {
            return "capabilities";
        }
        if (last.equals("_history")) {
            return path.size() > 2 ? "history-instance" : path.size() == 2 ? "history-type" : "history-system";
        }
        return path.size() < 2 ? search(path.size()) : path.contains("_history") ? "vread" : "read";
    }

    private static String search(int types) {
        return types == 0 ? "search-system" : "search-type";
    }

    private static @Nullable String operationOf(String url) {
        int question = url.indexOf('?');
        return Arrays.stream((question < 0 ? url : url.substring(0, question)).split("/"))
                .filter(part -> part.startsWith("$"))
                .findFirst()
                .orElse(null);
    }

    private static boolean isBatch(RequestDetails request) {
        return request.getRequestType() == RequestTypeEnum.POST
                && request.getResource() instanceof Bundle bundle
                && bundle.getType() == BundleType.BATCH;
    }

    /** Whether what it answers is the one resource that was asked for. */
    boolean asksForOne() {
        return interaction.equals("read") || interaction.equals("vread") || isWrite();
    }

    /** Whether it asks to write one resource. */
    boolean isWrite() {
        return switch (interaction) {
            case "create", "update", "patch", "delete" -> true;
            default -> false;
        };
    }

    /** Whether it asks for several things in a Bundle. */
    boolean isBundle() {
        return interaction.equals("transaction") || interaction.equals("batch");
    }
}
