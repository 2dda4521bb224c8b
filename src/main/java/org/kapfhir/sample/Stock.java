package org.kapfhir.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Medication.MedicationStatus;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Resource;

/** The clinic's containers, whose balances run on from one dispense to the next. A new one is opened when one is short. */
final class Stock {

    /** What was taken from a container, which holds the balance now. */
    record Drawn(Container from, int mg, int balance) {}

    /** One container. */
    record Container(Product product, String number, String lot, LocalDate expires) {}

    private record Open(Container container, int balance) {}

    private final Clinic clinic;
    private final Map<Product, Open> open = new EnumMap<>(Product.class);
    private final List<Resource> opened = new ArrayList<>();
    private int containers;

    Stock(Clinic clinic) {
        this.clinic = clinic;
    }

    /** Takes an amount from the open container of a product. */
    Drawn draw(Product product, int mg, LocalDate day) {
        Open current = open.get(product);
        if (current == null
                || current.balance() < mg
                || current.container().expires().isBefore(day.plusDays(1))) {
            current = new Open(newContainer(product, day), product.containerMg());
            opened.add(medication(current.container()));
        }
        Open left = new Open(current.container(), current.balance() - mg);
        open.put(product, left);
        return new Drawn(left.container(), mg, left.balance());
    }

    /** Returns the records of the containers opened since it was last asked. */
    List<Resource> justOpened() {
        List<Resource> records = List.copyOf(opened);
        opened.clear();
        return records;
    }

    private Container newContainer(Product product, LocalDate day) {
        containers++;
        String number = "%s-%s-%04d".formatted(clinic.key(), product.prefix(), containers);
        String lot = "%s-L%04d".formatted(product.prefix(), 100 + containers / 4);
        return new Container(product, number, lot, day.plusMonths(14).withDayOfMonth(28));
    }

    private Medication medication(Container container) {
        Product product = container.product();
        Medication item = Values.profiled(new Medication(), "stock-" + container.number(), "kap-medication");
        product.markCompounded(item);
        item.addIdentifier(Values.identifier("vial", container.number()))
                .setCode(product.medicine())
                .setStatus(MedicationStatus.ACTIVE)
                .setAmount(new Ratio()
                        .setNumerator(Values.quantity(product.containerMg(), "mg"))
                        .setDenominator(Values.quantity(1, "{container}")));
        item.getForm().setText(product.form());
        item.addIngredient()
                .setItem(product.medicine().setText(null))
                .setIsActive(true)
                .setStrength(new Ratio().setNumerator(product.unitStrength()).setDenominator(product.unit()));
        item.getBatch().setLotNumber(container.lot()).setExpirationDateElement(Values.day(container.expires()));
        return item;
    }
}
