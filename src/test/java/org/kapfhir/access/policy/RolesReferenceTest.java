package org.kapfhir.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kapfhir.access.Interaction;
import org.kapfhir.access.Role;

/** The tables of {@code docs/reference/roles.md} say what the code does. */
class RolesReferenceTest {

    private static final String NOTHING = "–";

    @Test
    void showsEachRightOfEachRole() throws IOException {
        for (RecordKind kind : RecordKind.values()) {
            List<String> cells = rows().get(kind.name());
            assertThat(cells).as("%s", kind).isNotNull();
            assertThat(cells)
                    .as("%s", kind)
                    .containsExactlyElementsOf(Arrays.stream(Role.values())
                            .map(role -> letters(role, kind))
                            .toList());
        }
    }

    @Test
    void showsWhoMayCallEachOperation() throws IOException {
        Map<String, List<String>> shown = rows();
        shown.keySet().removeIf(name -> !name.startsWith("`$"));
        Map<String, List<String>> real = new TreeMap<>();
        for (String operation : OperationTable.names()) {
            OperationTable.Terms terms = OperationTable.of(operation).orElseThrow();
            Stream<String> roles =
                    Arrays.stream(Role.values()).map(role -> yes(terms.roles().contains(role)));
            real.put(
                    "`" + operation + "`",
                    Stream.concat(roles, Stream.of(yes(terms.ofClinic()))).toList());
        }
        assertThat(shown).isEqualTo(real);
    }

    private static String letters(Role role, RecordKind kind) {
        String letters = Arrays.stream(Interaction.values())
                .filter(RoleTable.rights(role, kind)::contains)
                .map(interaction -> String.valueOf(interaction.letter()))
                .collect(Collectors.joining());
        return letters.isEmpty() ? NOTHING : letters;
    }

    private static String yes(boolean may) {
        return may ? "yes" : NOTHING;
    }

    private static Map<String, List<String>> rows() throws IOException {
        return Files.readAllLines(Path.of("docs/reference/roles.md")).stream()
                .filter(line -> line.startsWith("| "))
                .map(line -> Arrays.stream(line.split("\\|"))
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .toList())
                .filter(cells -> cells.size() > 8)
                .collect(Collectors.toMap(
                        cells -> cells.get(0),
                        cells -> cells.subList(1, cells.size()),
                        (first, second) -> first,
                        TreeMap::new));
    }
}
