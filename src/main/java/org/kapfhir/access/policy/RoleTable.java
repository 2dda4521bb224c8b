package org.kapfhir.access.policy;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kapfhir.access.Interaction;
import org.kapfhir.access.Role;

/** What each role may do with each kind of record; {@code docs/reference/roles.md} shows it and is tested against it. */
final class RoleTable {

    private static final List<Role> COLUMNS = List.of(Role.values());
    private static final Map<RecordKind, Map<Role, Set<Interaction>>> RIGHTS = new EnumMap<>(RecordKind.class);

    static {
        //                        prescriber therapist monitor director auditor ehr      researcher patient
        row(RecordKind.CLINICAL, "cruds", "crus", "crus", "cruds", "rs", "crus", "s", "rs");
        row(RecordKind.ANSWERS, "cruds", "crus", "crus", "cruds", "rs", "crus", "s", "crs");
        row(RecordKind.ORDERS, "cruds", "rs", "rs", "cruds", "rs", "crus", "s", "rs");
        row(RecordKind.DOSES, "crus", "rs", "crus", "crus", "rs", "crus", "s", "rs");
        row(RecordKind.CONSENTS, "crus", "crus", "rs", "cruds", "rs", "crus", "", "rs");
        row(RecordKind.TRAIL, "", "", "", "rs", "rs", "c", "", "");
        row(RecordKind.PROVENANCE, "crs", "crs", "crs", "crs", "rs", "crs", "", "rs");
        row(RecordKind.SUBSCRIPTIONS, "", "", "", "cruds", "rs", "cruds", "", "");
        row(RecordKind.DIRECTORY, "rs", "rs", "rs", "cruds", "rs", "crus", "rs", "rs");
        row(RecordKind.DEFINITIONS, "rs", "rs", "rs", "cruds", "rs", "rs", "rs", "rs");
    }

    private RoleTable() {}

    private static void row(RecordKind kind, String... rights) {
        Map<Role, Set<Interaction>> row = new EnumMap<>(Role.class);
        for (int column = 0; column < COLUMNS.size(); column++) {
            row.put(COLUMNS.get(column), interactions(rights[column]));
        }
        RIGHTS.put(kind, row);
    }

    private static Set<Interaction> interactions(String letters) {
        EnumSet<Interaction> named = EnumSet.noneOf(Interaction.class);
        Arrays.stream(Interaction.values())
                .filter(interaction -> letters.indexOf(interaction.letter()) >= 0)
                .forEach(named::add);
        return named;
    }

    /** Returns what a role may do with a kind of record. */
    static Set<Interaction> rights(Role role, RecordKind kind) {
        return RIGHTS.getOrDefault(kind, Map.of()).getOrDefault(role, Set.of());
    }
}
