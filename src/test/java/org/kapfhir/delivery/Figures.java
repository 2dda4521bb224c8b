package org.kapfhir.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a benchmark has measured: logged, and kept in a file below {@code target}. */
public final class Figures {

    private static final Logger LOG = LoggerFactory.getLogger(Figures.class);

    private final Path file;
    private final StringBuilder text = new StringBuilder();

    /** Keeps them in a file below {@code target}. */
    public Figures(String file) {
        this.file = Path.of("target", file);
    }

    /** Adds a line. */
    public void add(String format, Object... values) throws IOException {
        String line = String.format(Locale.ROOT, format, values);
        LOG.info(line);
        text.append(line).append(System.lineSeparator());
        Files.writeString(file, text);
    }

    /** Returns the value of which this share is not greater. */
    public static double at(Collection<? extends Number> values, double share) {
        List<Double> sorted = values.stream().map(Number::doubleValue).sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * share) - 1));
    }

    /** Returns the two shares that are asked for most, of milliseconds. */
    public static String of(Collection<? extends Number> milliseconds) {
        return String.format(
                Locale.ROOT,
                "p50 %.0f ms, p99 %.0f ms, max %.0f ms",
                at(milliseconds, 0.5),
                at(milliseconds, 0.99),
                at(milliseconds, 1));
    }
}
