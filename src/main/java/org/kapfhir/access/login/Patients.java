package org.kapfhir.access.login;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds patients for whoever has to choose one. A port: the records are kept elsewhere. */
public interface Patients {

    /**
     * A patient to choose.
     *
     * @param id of the Patient
     * @param name as people read it
     * @param birthDate as it is recorded, or null
     */
    record Choice(String id, String name, @Nullable String birthDate) {}

    /** Returns the first patients whose name begins so, at most some. */
    List<Choice> byName(String name, int most);

    /** Returns the patient of this id. */
    Optional<Choice> find(String id);
}
