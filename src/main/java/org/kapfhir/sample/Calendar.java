package org.kapfhir.sample;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Goes through the days of the clinic, one visit after the other. */
final class Calendar implements Iterator<Bundle> {

    private final SampleClinic sample;
    private final Stock stock;
    private final PriorityQueue<Course.Visit> ahead =
            new PriorityQueue<>(Comparator.comparing(Course.Visit::at).thenComparing(Course.Visit::patient));
    private int admitted;
    private boolean opened;

    Calendar(SampleClinic sample) {
        this.sample = sample;
        stock = new Stock(sample.clinic());
    }

    @Override
    public boolean hasNext() {
        admit();
        return !opened || !isOver(ahead.peek());
    }

    @Override
    public Bundle next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (!opened) {
            opened = true;
            return transaction(sample.clinic().records());
        }
        return transaction(ahead.remove().records().get());
    }

    /** Takes in the patients whose first visit is not after what is ahead. */
    private void admit() {
        while (admitted < sample.patients()) {
            PatientPlan next = sample.patient(admitted);
            Course.Visit first = ahead.peek();
            if (first != null && first.at().isBefore(next.screeningAt().minusDays(1))) {
                return;
            }
            ahead.addAll(new Course(next, stock).visits());
            admitted++;
        }
    }

    private boolean isOver(Course.@Nullable Visit next) {
        return next == null || next.at().toLocalDate().isAfter(sample.lastDay());
    }

    private static Bundle transaction(List<Resource> records) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        for (Resource each : records) {
            String reference = each.fhirType() + "/" + each.getIdPart();
            bundle.addEntry()
                    .setFullUrl(Clinic.HOME + "/fhir/" + reference)
                    .setResource(each)
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl(reference);
        }
        return bundle;
    }
}
