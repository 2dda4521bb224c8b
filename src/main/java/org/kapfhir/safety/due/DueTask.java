package org.kapfhir.safety.due;

import java.time.LocalDate;

/**
 * Something that is due.
 *
 * @param task what is to be done
 * @param from the day from which the time counts
 * @param due the day by which it is to be done
 * @param focus what it is about, as type and id
 * @param cause tells this occasion from the earlier and later ones of the same task for the same patient
 * @param why in a sentence
 */
public record DueTask(AskedTask task, LocalDate from, LocalDate due, String focus, String cause, String why) {}
