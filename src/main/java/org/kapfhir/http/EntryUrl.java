package org.kapfhir.http;

/**
 * The parts of the {@code request.url} of a Bundle entry.
 *
 * @param type the resource type, or what stands in its place
 * @param id the id, or empty
 * @param criteria what follows the question mark, or empty
 * @param operation whether it calls an operation, reads a history or is not of the form {@code type/id}
 */
record EntryUrl(String type, String id, String criteria, boolean operation) {

    static EntryUrl of(String url) {
        int question = url.indexOf('?');
        String path = question < 0 ? url : url.substring(0, question);
        String criteria = question < 0 ? "" : url.substring(question + 1);
        if (path.startsWith("/")) {
            path = path.substring(1);
        }
        String[] segments = path.split("/", -1);
        boolean operation = path.contains("$") || path.contains(":") || segments.length > 2;
        return new EntryUrl(segments[0], segments.length > 1 ? segments[1] : "", criteria, operation);
    }
}
