package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The pages of the safety rules say what the code does: titles, sources, settings, classes and overrides. */
class SafetyRulePagesTest {

    private static final Path PAGES = Path.of("docs/reference/safety-rules");

    /** Rules that are invariants of one resource and so have no class. */
    private static final Set<String> INVARIANTS_ONLY = Set.of("B8", "D9");

    private static final Pattern ROW = Pattern.compile("^\\| ([^|]+) \\| (.+) \\|$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern CLASS_NAME = Pattern.compile("[A-Z]\\w+");
    private static final Pattern SETTING = Pattern.compile("kap\\.safety\\.[a-z0-9-]+\\.[a-z0-9-]*[a-z0-9]");

    static Set<String> ids() {
        Set<String> ids = Arrays.stream(Rule.values()).map(Rule::name).collect(Collectors.toCollection(TreeSet::new));
        ids.addAll(INVARIANTS_ONLY);
        return ids;
    }

    @Test
    void thereIsAPageForEachRuleAndNoOther() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.equals("README.md"))
                            .map(name -> name.replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(ids());
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void hasTheRowsOfEveryPageInTheirOrder(String id) {
        assertThat(page(id)).startsWith("# " + id + " ").contains("\n| | |\n|---|---|\n");
        assertThat(rows(id).keySet())
                .containsExactly(
                        "looks at",
                        "data needed",
                        "refused",
                        "flagged",
                        "without its data",
                        "settings",
                        "override",
                        "source",
                        "code");
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void bearsTitleAndSourceOfTheRule(Rule rule) {
        assertThat(page(rule.name())).startsWith("# " + rule.name() + " " + rule.title() + "\n");
        assertThat(row(rule.name(), "source")).isEqualTo(rule.source());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void saysWhetherARefusalMayBeOverridden(String id) {
        boolean overridable = !INVARIANTS_ONLY.contains(id) && Rule.valueOf(id).isOverridable();

        assertThat(row(id, "override")).matches("(yes|no)\\b.*");
        assertThat(row(id, "override").startsWith("no")).isEqualTo(!overridable);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void namesTheClassesOfTheRule(String id) {
        Set<String> ofTheRule = ruleClasses().entrySet().stream()
                .filter(each -> each.getValue().name().equals(id))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = CODE.matcher(row(id, "code"))
                .results()
                .map((MatchResult code) -> code.group(1))
                .filter(code -> CLASS_NAME.matcher(code).matches())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(ofTheRule);
        if (INVARIANTS_ONLY.contains(id)) {
            assertThat(row(id, "code")).contains("`kap-");
        } else {
            assertThat(named).isNotEmpty();
        }
    }

    @Test
    void theSettingsOnThePagesAreThoseOfTheLimits() {
        Set<String> named = ids().stream()
                .filter(id -> Files.exists(PAGES.resolve(id + ".md")))
                .flatMap(id -> SETTING.matcher(page(id)).results().map((MatchResult found) -> found.group()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(settings());
    }

    @Test
    void theListOfRulesLinksEachPageUnderItsTitle() throws IOException {
        String list = Files.readString(PAGES.resolve("README.md"));

        for (Rule rule : Rule.values()) {
            assertThat(list)
                    .contains("\n| [" + rule.name() + "](" + rule.name() + ".md) | " + rule.title() + " | ")
                    .containsPattern("\\n\\| \\[" + rule.name() + "\\].*\\| " + (rule.isOverridable() ? "yes" : "no")
                            + " \\|\\n");
        }
        for (String id : INVARIANTS_ONLY) {
            assertThat(list).contains("\n| [" + id + "](" + id + ".md) | ");
        }
    }

    private static Set<String> settings() {
        return classes()
                .filter(type -> type.isAnnotationPresent(ConfigurationProperties.class))
                .flatMap(type -> Arrays.stream(type.getRecordComponents())
                        .map(component -> type.getAnnotation(ConfigurationProperties.class)
                                        .prefix() + "." + kebab(component)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String kebab(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** The rule of each class, by the simple name of the class. */
    private static Map<String, Rule> ruleClasses() {
        return classes()
                .filter(type -> SafetyRule.class.isAssignableFrom(type) && !type.isInterface())
                .collect(Collectors.toMap(Class::getSimpleName, SafetyRulePagesTest::ruleOf));
    }

    private static Rule ruleOf(Class<?> type) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        try {
            constructor.setAccessible(true);
            Object[] limits = Arrays.stream(constructor.getParameterTypes())
                    .map(Defaults::of)
                    .toArray();
            return ((SafetyRule<?>) constructor.newInstance(limits)).rule();
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(type.getName(), broken);
        }
    }

    private static Stream<Class<?>> classes() {
        try {
            Path root = Path.of(SafetyRule.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            String name = SafetyRule.class.getPackageName();
            try (Stream<Path> files = Files.list(root.resolve(name.replace('.', '/')))) {
                List<String> names = files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".class"))
                        .filter(file -> !file.contains("$") && !file.startsWith("package-info"))
                        .map(file -> name + "." + file.replace(".class", ""))
                        .sorted()
                        .toList();
                return names.stream().map(SafetyRulePagesTest::classNamed);
            }
        } catch (URISyntaxException invalid) {
            throw new IllegalStateException(invalid);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Class<?> classNamed(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String row(String id, String name) {
        String value = rows(id).get(name);
        assertThat(value).as("row %s of %s", name, id).isNotNull();
        return String.valueOf(value);
    }

    private static Map<String, String> rows(String id) {
        Map<String, String> rows = new LinkedHashMap<>();
        String page = page(id);
        String table = page.substring(page.indexOf("|---|---|"), page.indexOf("\n\n", page.indexOf("|---|---|")));
        ROW.matcher(table).results().forEach(row -> rows.put(row.group(1), row.group(2)));
        return rows;
    }

    private static String page(String id) {
        Path file = PAGES.resolve(id + ".md");
        assertThat(file).exists();
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
