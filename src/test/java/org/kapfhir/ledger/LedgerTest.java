package org.kapfhir.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.ledger.Records.ALWAYS;
import static org.kapfhir.ledger.Records.OTHER;
import static org.kapfhir.ledger.Records.days;
import static org.kapfhir.ledger.Records.kinds;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.kapfhir.ledger.LedgerFilter.Token;
import org.kapfhir.ledger.LedgerLine.Kind;
import org.kapfhir.ledger.Records.Draw;
import org.kapfhir.ledger.Records.Given;

class LedgerTest {

    private static Draw first() {
        return new Draw("a", 1, "50", "35", "15", "450");
    }

    private static Draw second() {
        return new Draw("b", 2, "50", "50", "0", "400");
    }

    @Nested
    class WhenAllAgrees {

        @Test
        void addsUpAndLinksTheBalances() {
            LedgerBook book = new Records().given(first()).given(second()).book();
            assertThat(book.opening()).isEqualByComparingTo("500");
            assertThat(book.drawn()).isEqualByComparingTo("100");
            assertThat(book.administered()).isEqualByComparingTo("85");
            assertThat(book.wasted()).isEqualByComparingTo("15");
            assertThat(book.closing()).isEqualByComparingTo("400");
            assertThat(book.reconciled()).isTrue();
            assertThat(book.lines())
                    .extracting(LedgerLine::kind)
                    .containsExactly(Kind.DISPENSE, Kind.DOSE, Kind.DISPENSE, Kind.DOSE);
        }

        @Test
        void addsDecimalsExactly() {
            LedgerBook book = new Records()
                    .given(new Draw("a", 1, "0.1", "0.1", "0", "0.9"))
                    .given(new Draw("b", 2, "0.2", "0.20", "0", "0.70"))
                    .book();
            assertThat(book.drawn()).isEqualByComparingTo("0.3");
            assertThat(book.reconciled()).isTrue();
        }

        @Test
        void opensAPeriodWithWhatWasLeftBefore() {
            Records records = new Records().given(first()).given(second());
            LedgerBook book = records.book(days(2, 2));
            assertThat(book.opening()).isEqualByComparingTo("450");
            assertThat(book.drawn()).isEqualByComparingTo("50");
            assertThat(book.closing()).isEqualByComparingTo("400");
            assertThat(records.book(days(1, 1)).closing()).isEqualByComparingTo("450");
        }

        @Test
        void hasEmptyLinesForAPeriodWithoutDispenses() {
            LedgerBook book = new Records().given(first()).given(second()).book(days(3, 9));
            assertThat(book.lines()).isEmpty();
            assertThat(book.opening()).isEqualByComparingTo("400");
            assertThat(book.closing()).isEqualByComparingTo("400");
        }

        @Test
        void opensWithWhatTheStockRecordSays() {
            assertThat(new Records()
                            .stock(Records.VIAL, "500", "L-1", null)
                            .given(first())
                            .book()
                            .reconciled())
                    .isTrue();
            assertThat(kinds(new Records()
                            .stock(Records.VIAL, "510", "L-1", null)
                            .given(first())
                            .book()))
                    .containsExactly("balance-does-not-follow");
        }
    }

    @Nested
    class WhenAmountsDisagree {

        @Test
        void findsADrawThatWasNotAllGivenAndWasted() {
            assertThat(kinds(new Records()
                            .given(new Draw("a", 1, "50.01", "35", "15", "450"))
                            .book()))
                    .containsExactly("drawn-not-given-and-wasted");
        }

        @Test
        void findsABalanceThatDoesNotFollowOnce() {
            LedgerBook book = new Records()
                    .given(first())
                    .given(new Draw("b", 2, "50", "50", "0", "399.99"))
                    .given(new Draw("c", 3, "50", "50", "0", "349.99"))
                    .book();
            assertThat(book.discrepancies()).singleElement().satisfies(each -> assertThat(each.inWords())
                    .isEqualTo("balance-does-not-follow: MedicationDispense/b leaves 399.99 mg, but 400 mg follow from"
                            + " the balance before"));
            assertThat(book.closing()).isEqualByComparingTo("349.99");
        }

        @Test
        void findsADoseOfAnotherAmount() {
            LedgerBook book = new Records()
                    .dispense(first().version(1))
                    .dose(new Given("d", 1, "34.9").from("a").version(1))
                    .book();
            assertThat(book.discrepancies())
                    .extracting(Discrepancy::inWords)
                    .containsExactly(
                            "given-differs: MedicationDispense/a says that 35 mg were given, MedicationAdministration/d that"
                                    + " 34.9 mg");
        }

        @Test
        void comparesADoseOfTwoContainersWithBoth() {
            Records records = new Records()
                    .dispense(new Draw("a", 1, "20", "20", "0", "0").version(1))
                    .dispense(
                            new Draw("b", 1, "40", "40", "0", "460").from(OTHER).version(1));
            assertThat(records.dose(new Given("d", 1, "60").from("a", "b").version(1))
                            .book()
                            .reconciled())
                    .isTrue();
        }

        @Test
        void addsSeveralDosesOfOneDispense() {
            Records records = new Records()
                    .dispense(first().version(1))
                    .dose(new Given("d", 1, "20").from("a").version(1))
                    .dose(new Given("e", 1, "15").from("a").version(1));
            assertThat(records.book().reconciled()).isTrue();
        }

        @Test
        void findsANegativeBalanceAndNegativeAmounts() {
            assertThat(kinds(new Records()
                            .given(new Draw("a", 1, "50", "50", "0", "10"))
                            .given(new Draw("b", 2, "50", "50", "0", null))
                            .book()))
                    .containsExactly("balance-missing", "negative");
            assertThat(kinds(new Records()
                            .given(new Draw("a", 1, "50", "55", "-5", "0"))
                            .book()))
                    .containsExactly("negative");
            assertThat(kinds(new Records()
                            .given(new Draw("a", 1, "50", "50", "0", "-1"))
                            .book()))
                    .containsExactly("negative");
        }

        @Test
        void neverAddsAnotherUnit() {
            LedgerBook book = new Records()
                    .dispense(new Draw("a", 1, null, "50", "0", "450")
                            .unreadable("drawn 1 mL")
                            .version(1))
                    .dose(new Given("d", 1, (BigDecimal) null)
                            .from("a")
                            .unreadable("0.5 mL")
                            .version(1))
                    .book();
            assertThat(book.drawn()).isEqualByComparingTo("0");
            assertThat(kinds(book)).containsExactlyInAnyOrder("unit", "amount-missing", "unit");
        }
    }

    @Nested
    class WhenSomethingIsNotRecorded {

        @Test
        void tellsWasteWithoutAWitness() {
            assertThat(kinds(new Records().given(first().witness(null)).book()))
                    .containsExactly("waste-without-witness");
            assertThat(kinds(new Records().given(second().witness(null)).book()))
                    .isEmpty();
        }

        @Test
        void tellsAWitnessWhoDispensed() {
            assertThat(kinds(new Records()
                            .given(first().witness("Practitioner/nurse"))
                            .book()))
                    .containsExactly("witness-involved");
        }

        @Test
        void tellsADispenseThatNoDoseNames() {
            assertThat(kinds(new Records().dispense(first().version(1)).book()))
                    .containsExactly("dispense-without-dose");
            assertThat(kinds(new Records()
                            .dispense(new Draw("a", 1, "50", "0", "50", "450").version(1))
                            .book()))
                    .isEmpty();
        }

        @Test
        void putsADoseWithoutDispenseBesideTheDispenseOfItsSession() {
            LedgerBook book = new Records()
                    .dispense(first().version(1))
                    .dose(new Given("d", 1, "35").session("a").version(1))
                    .book();
            assertThat(kinds(book)).containsExactlyInAnyOrder("dispense-without-dose", "dose-without-dispense");
            assertThat(book.lines()).extracting(LedgerLine::record).contains("MedicationAdministration/d");
        }

        @Test
        void keepsABookOfDosesThatBelongNowhere() {
            List<LedgerBook> books = new Records()
                    .given(first())
                    .dose(new Given("d", 1, "35").session("elsewhere").version(1))
                    .books(LedgerFilter.NONE, ALWAYS);
            assertThat(books).hasSize(2);
            assertThat(books.get(1).container().isRecorded()).isFalse();
            assertThat(kinds(books.get(1))).containsExactly("dose-without-dispense");
        }

        @Test
        void tellsKetamineWithoutContainerButNotEsketamine() {
            List<LedgerBook> books = new Records()
                    .given(first().from(Container.unrecorded("L-1")))
                    .books(LedgerFilter.NONE, ALWAYS);
            assertThat(kinds(books.get(0))).containsExactly("container-missing");
            Draw device = new Draw("a", 1, "56", "56", "0", "0").esketamine();
            List<LedgerBook> devices = new Records()
                    .dispense(device.from(Container.unrecorded("L-1")).version(1))
                    .dose(new Given("d", 1, "56").esketamine().from("a").version(1))
                    .books(LedgerFilter.NONE, ALWAYS);
            assertThat(kinds(devices.get(0))).isEmpty();
        }

        @Test
        void tellsALotThatIsMissingOrDiffers() {
            Records esketamine = new Records()
                    .dispense(first().esketamine().lot(null).version(1))
                    .dose(new Given("d", 1, "35").esketamine().from("a").version(1));
            assertThat(kinds(esketamine.book())).containsExactly("lot-missing");
            assertThat(kinds(new Records().given(first().lot(null)).book())).isEmpty();
            assertThat(kinds(new Records()
                            .stock(Records.VIAL, "500", "L-2", null)
                            .given(first())
                            .book()))
                    .containsExactly("lot-differs");
            assertThat(kinds(new Records()
                            .given(first())
                            .given(second().lot("L-2"))
                            .book()))
                    .containsExactly("lot-differs");
        }

        @Test
        void tellsAnExpiredProductFromTheDayAfterItsLast() {
            assertThat(kinds(new Records()
                            .given(first().expires(LocalDate.of(2026, 1, 1)))
                            .book()))
                    .isEmpty();
            assertThat(kinds(new Records()
                            .given(first().expires(LocalDate.of(2025, 12, 31)))
                            .book()))
                    .containsExactly("expired");
            assertThat(kinds(new Records()
                            .stock(Records.VIAL, "500", null, LocalDate.of(2025, 12, 31))
                            .given(first().expires(null))
                            .book()))
                    .containsExactly("expired");
        }

        @Test
        void tellsAMissingTime() {
            assertThat(kinds(new Records().given(first().untimed()).book())).containsExactly("time-missing");
        }

        @Test
        void tellsAVersionThatIsNotThere() {
            LedgerBook book = new Records()
                    .dispense(first().version(1), first().version(3))
                    .dose(new Given("d", 1, "35").from("a").version(1))
                    .book();
            assertThat(book.discrepancies())
                    .extracting(Discrepancy::inWords)
                    .containsExactly("version-missing: MedicationDispense/a lacks its version 2");
        }

        @Test
        void tellsADoseOfAnotherMedicineOrPatient() {
            assertThat(kinds(new Records()
                            .dispense(first().version(1))
                            .dose(new Given("d", 1, "35")
                                    .esketamine()
                                    .patient("Patient/q")
                                    .from("a")
                                    .version(1))
                            .book()))
                    .containsExactly("medicine-differs", "patient-differs");
        }
    }

    @Nested
    class WhenARecordWasAmended {

        private final Records amended = new Records()
                .dispense(first().version(1), new Draw("a", 1, "60", "35", "25", "440").version(2))
                .dose(new Given("d", 1, "35").from("a").version(1));

        @Test
        void keepsTheFirstLineAndAddsWhatWasChanged() {
            LedgerBook book = amended.book();
            assertThat(book.lines()).hasSize(3);
            assertThat(book.lines().get(0).drawn()).isEqualByComparingTo("50");
            LedgerLine correction = book.lines().get(1);
            assertThat(correction.kind()).isEqualTo(Kind.DISPENSE_CORRECTION);
            assertThat(correction.drawn()).isEqualByComparingTo("10");
            assertThat(correction.administered()).isNull();
            assertThat(correction.wasted()).isEqualByComparingTo("10");
            assertThat(correction.by()).isEqualTo("Practitioner/amender");
            assertThat(correction.stored()).isEqualTo(Records.noon(3));
            assertThat(correction.changes())
                    .containsExactly("drawn: 50 mg → 60 mg", "wasted: 15 mg → 25 mg", "balance: 450 mg → 440 mg");
            assertThat(book.drawn()).isEqualByComparingTo("60");
            assertThat(book.opening()).isEqualByComparingTo("500");
            assertThat(book.reconciled()).isTrue();
        }

        @Test
        void leavesOutAVersionThatChangedNothing() {
            LedgerBook book = new Records()
                    .dispense(first().version(1), first().version(2))
                    .dose(new Given("d", 1, "35").from("a").version(1))
                    .book();
            assertThat(book.lines()).extracting(LedgerLine::kind).containsExactly(Kind.DISPENSE, Kind.DOSE);
        }

        @Test
        void tellsAWitnessWhoWasAddedLater() {
            LedgerBook book = new Records()
                    .dispense(first().witness(null).version(1), first().version(2))
                    .dose(new Given("d", 1, "35").from("a").version(1))
                    .book();
            assertThat(book.reconciled()).isTrue();
            assertThat(book.lines().get(1).changes()).containsExactly("witness: none → Practitioner/witness");
        }

        @Test
        void cancelsWithALine() {
            LedgerBook book = new Records()
                    .dispense(
                            first().version(1),
                            first().status("entered-in-error").version(2))
                    .dose(
                            new Given("d", 1, "35").from("a").version(1),
                            new Given("d", 1, "35")
                                    .from("a")
                                    .status("entered-in-error")
                                    .version(2))
                    .given(new Draw("b", 2, "50", "50", "0", "450"))
                    .book();
            assertThat(book.lines())
                    .extracting(LedgerLine::kind)
                    .containsExactly(
                            Kind.DISPENSE,
                            Kind.DISPENSE_CANCELLATION,
                            Kind.DOSE,
                            Kind.DOSE_CANCELLATION,
                            Kind.DISPENSE,
                            Kind.DOSE);
            assertThat(book.lines().get(1).drawn()).isEqualByComparingTo("-50");
            assertThat(book.lines().get(3).dose()).isEqualByComparingTo("-35");
            assertThat(book.drawn()).isEqualByComparingTo("50");
            assertThat(book.reconciled()).isTrue();
        }

        @Test
        void tellsACancelledDispenseThatDrew() {
            assertThat(kinds(new Records()
                            .dispense(first().status("cancelled").version(1))
                            .book()))
                    .containsExactly("cancelled-but-drawn");
            assertThat(kinds(new Records()
                            .dispense(new Draw("a", 1, "0", "0", "0", "500")
                                    .status("cancelled")
                                    .version(1))
                            .book()))
                    .isEmpty();
        }

        @Test
        void tellsADeletion() {
            assertThat(kinds(new Records()
                            .dispense(
                                    first().version(1),
                                    first().status("deleted").version(2))
                            .book()))
                    .contains("deleted");
        }

        @Test
        void tellsAMoveToAnotherContainerInBoth() {
            Records moved = new Records()
                    .dispense(first().version(1), first().from(OTHER).version(2))
                    .dose(new Given("d", 1, "35").from("a").version(1));
            List<LedgerBook> books = moved.books(LedgerFilter.NONE, ALWAYS);
            assertThat(books).hasSize(2);
            assertThat(books.get(0).drawn()).isEqualByComparingTo("0");
            assertThat(books.get(0).lines().get(1).drawn()).isEqualByComparingTo("-50");
            assertThat(books.get(1).drawn()).isEqualByComparingTo("50");
            assertThat(books.get(1).lines().get(0).kind()).isEqualTo(Kind.DISPENSE_CORRECTION);
            assertThat(books.get(1).lines().get(0).changes()).containsExactly("container: V-1 → V-2");
        }

        @Test
        void correctsADose() {
            LedgerBook book = new Records()
                    .dispense(first().version(1))
                    .dose(
                            new Given("d", 1, "30").from("a").version(1),
                            new Given("d", 1, "35").from("a").version(2))
                    .book();
            assertThat(book.lines().get(2).kind()).isEqualTo(Kind.DOSE_CORRECTION);
            assertThat(book.lines().get(2).dose()).isEqualByComparingTo("5");
            assertThat(book.reconciled()).isTrue();
        }
    }

    @Nested
    class WhenItIsFiltered {

        private final Records records = new Records()
                .given(first())
                .given(new Draw("b", 2, "50", "50", "0", "450").from(OTHER).lot("L-2"));

        @Test
        void choosesContainersWhole() {
            Records both = new Records().given(first()).given(second().lot("L-2"));
            LedgerFilter lot = new LedgerFilter(null, "L-2", null, null);
            assertThat(both.books(lot, ALWAYS)).singleElement().satisfies(book -> assertThat(book.drawn())
                    .isEqualByComparingTo("100"));
            assertThat(records.books(lot, ALWAYS))
                    .extracting(LedgerBook::container)
                    .containsExactly(OTHER);
        }

        @Test
        void choosesByMedicine() {
            Token esketamine = Token.of("2119365");
            assertThat(records.books(new LedgerFilter(null, null, esketamine, null), ALWAYS))
                    .isEmpty();
            Token ketamine = Token.of("http://www.nlm.nih.gov/research/umls/rxnorm|6130");
            assertThat(records.books(new LedgerFilter(null, null, ketamine, null), ALWAYS))
                    .hasSize(2);
        }

        @Test
        void choosesByLocationAndTellsWhereItIsNotKnown() {
            LedgerFilter room = new LedgerFilter(null, null, null, "Location/room");
            LedgerFilter other = new LedgerFilter(null, null, null, "Location/other");
            assertThat(records.books(room, ALWAYS)).hasSize(2);
            assertThat(records.books(other, ALWAYS)).isEmpty();
            List<LedgerBook> unknown =
                    new Records().given(first().location(null)).books(other, ALWAYS);
            assertThat(kinds(unknown.get(0))).containsExactly("location-missing");
        }

        @Test
        void leavesOutContainersThatThePeriodDoesNotTouch() {
            assertThat(records.books(LedgerFilter.NONE, days(2, 2)))
                    .extracting(LedgerBook::container)
                    .containsExactly(OTHER);
            assertThat(records.books(LedgerFilter.NONE, days(3, 3))).isEmpty();
        }

        @Test
        void hasABookOfAContainerThatNobodyUsedYet() {
            LedgerBook book =
                    new Records().stock(Records.VIAL, "500", "L-1", null).book();
            assertThat(book.opening()).isEqualByComparingTo("500");
            assertThat(book.closing()).isEqualByComparingTo("500");
            assertThat(book.lines()).isEmpty();
        }

        @Test
        void tellsContainersOfTwoSystemsApart() {
            Records same = new Records()
                    .given(first())
                    .given(new Draw("b", 2, "50", "50", "0", "50").from(Container.of("urn:other", "V-1")));
            assertThat(same.books(new LedgerFilter(Token.of("V-1"), null, null, null), ALWAYS))
                    .hasSize(2);
            assertThat(same.books(new LedgerFilter(Token.of("urn:other|V-1"), null, null, null), ALWAYS))
                    .hasSize(1);
        }
    }
}
