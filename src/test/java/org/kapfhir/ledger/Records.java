package org.kapfhir.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Moment;

/** Made-up dispenses and doses for tests of the ledger. Amounts are in mg; a negative day is before 2026-01-01. */
@NullMarked
final class Records {

    static final Container VIAL = Container.of("urn:vials", "V-1");
    static final Container OTHER = Container.of("urn:vials", "V-2");
    static final ZoneId CLINIC = ZoneOffset.UTC;
    static final LedgerPeriod ALWAYS = new LedgerPeriod(null, null, CLINIC);

    private final List<Entry<DispenseVersion>> dispenses = new ArrayList<>();
    private final List<Entry<DoseVersion>> doses = new ArrayList<>();
    private final Map<Container, Stock> stock = new HashMap<>();

    Records dispense(DispenseVersion... versions) {
        dispenses.add(new Entry<>(List.of(versions), versions[versions.length - 1].version()));
        return this;
    }

    Records dose(DoseVersion... versions) {
        doses.add(new Entry<>(List.of(versions), versions[versions.length - 1].version()));
        return this;
    }

    /** A dispense and the dose of all that it says was given. */
    Records given(Draw draw) {
        DispenseVersion version = draw.version(1);
        dispense(version);
        return dose(new Given(draw.id, draw.day, version.account().administered())
                .from(draw.id)
                .version(1));
    }

    Records stock(Container container, String amount, @Nullable String lot, @Nullable LocalDate expires) {
        stock.put(container, new Stock("Medication/stock", container, new BigDecimal(amount), lot, expires));
        return this;
    }

    LedgerRecords all() {
        return new LedgerRecords(dispenses, doses, stock);
    }

    /** The book of {@link #VIAL}, of all that is recorded. */
    LedgerBook book() {
        return book(ALWAYS);
    }

    LedgerBook book(LedgerPeriod period) {
        return books(new LedgerFilter(new LedgerFilter.Token("urn:vials", "V-1"), null, null, null), period)
                .get(0);
    }

    List<LedgerBook> books(LedgerFilter filter, LedgerPeriod period) {
        return Ledger.of(all(), filter, period, version -> version.version() > 1 ? "Practitioner/amender" : null);
    }

    static LedgerPeriod days(int first, int last) {
        return new LedgerPeriod(day(first), day(last), CLINIC);
    }

    static LocalDate day(int number) {
        return LocalDate.of(2026, 1, 1).plusDays(number - 1L);
    }

    static Instant noon(int day) {
        return day(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    static List<String> kinds(LedgerBook book) {
        return book.discrepancies().stream().map(each -> each.kind().code()).toList();
    }

    static @Nullable BigDecimal mg(@Nullable String amount) {
        return amount == null ? null : new BigDecimal(amount);
    }

    /** A dispense: what a test does not say is as it should be. */
    static final class Draw {
        final String id;
        final int day;
        Container container = VIAL;
        String status = "completed";

        @Nullable
        String drawn;

        @Nullable
        String administered;

        @Nullable
        String wasted;

        @Nullable
        String balance;

        @Nullable
        String witness = "Practitioner/witness";

        @Nullable
        String lot = "L-1";

        @Nullable
        LocalDate expires = LocalDate.of(2027, 1, 1);

        @Nullable
        String location = "Location/room";

        String patient = "Patient/p";
        boolean esketamine;
        boolean timed = true;
        List<String> unreadable = List.of();

        Draw(
                String id,
                int day,
                @Nullable String drawn,
                @Nullable String administered,
                @Nullable String wasted,
                @Nullable String balance) {
            this.id = id;
            this.day = day;
            this.drawn = drawn;
            this.administered = administered;
            this.wasted = wasted;
            this.balance = balance;
        }

        Draw from(Container other) {
            container = other;
            return this;
        }

        Draw status(String code) {
            status = code;
            return this;
        }

        Draw witness(@Nullable String reference) {
            witness = reference;
            return this;
        }

        Draw lot(@Nullable String number) {
            lot = number;
            return this;
        }

        Draw expires(@Nullable LocalDate date) {
            expires = date;
            return this;
        }

        Draw location(@Nullable String reference) {
            location = reference;
            return this;
        }

        Draw esketamine() {
            esketamine = true;
            return this;
        }

        Draw untimed() {
            timed = false;
            return this;
        }

        Draw unreadable(String amount) {
            unreadable = List.of(amount);
            return this;
        }

        DispenseVersion version(int number) {
            String code = esketamine ? "2119365" : "6130";
            return new DispenseVersion(
                    "MedicationDispense/" + id,
                    number,
                    noon(day + number),
                    status,
                    container,
                    esketamine ? "esketamine" : "ketamine",
                    Set.of("http://www.nlm.nih.gov/research/umls/rxnorm|" + code),
                    esketamine,
                    true,
                    lot,
                    expires,
                    timed ? Moment.at(noon(day), CLINIC) : null,
                    patient,
                    "Encounter/" + id,
                    location,
                    List.of("Practitioner/nurse"),
                    new Account(mg(drawn), mg(administered), mg(wasted), mg(balance), witness, "", unreadable));
        }
    }

    /** A dose. */
    static final class Given {
        private final String id;
        private final int day;
        private final @Nullable BigDecimal milligrams;
        private List<String> dispenses = List.of();
        private String status = "completed";
        private String session;
        private String patient = "Patient/p";
        private @Nullable String unreadable;
        private boolean esketamine;

        Given(String id, int day, @Nullable BigDecimal milligrams) {
            this.id = id;
            this.day = day;
            this.milligrams = milligrams;
            this.session = "Encounter/" + id;
        }

        Given(String id, int day, String milligrams) {
            this(id, day, new BigDecimal(milligrams));
        }

        Given from(String... ids) {
            dispenses =
                    Arrays.stream(ids).map(each -> "MedicationDispense/" + each).toList();
            return this;
        }

        Given status(String code) {
            status = code;
            return this;
        }

        Given session(String of) {
            session = "Encounter/" + of;
            return this;
        }

        Given patient(String reference) {
            patient = reference;
            return this;
        }

        Given unreadable(String amount) {
            unreadable = amount;
            return this;
        }

        Given esketamine() {
            esketamine = true;
            return this;
        }

        DoseVersion version(int number) {
            return new DoseVersion(
                    "MedicationAdministration/" + id,
                    number,
                    noon(day + number),
                    status,
                    esketamine ? "esketamine" : "ketamine",
                    Set.of("http://www.nlm.nih.gov/research/umls/rxnorm|" + (esketamine ? "2119365" : "6130")),
                    esketamine,
                    true,
                    Moment.at(noon(day), CLINIC),
                    patient,
                    session,
                    List.of("Practitioner/nurse"),
                    dispenses,
                    milligrams,
                    unreadable);
        }
    }
}
