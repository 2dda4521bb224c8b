package org.kapfhir.http;

import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.kapfhir.access.login.Patients;
import org.springframework.stereotype.Component;

/** Finds patients in the store for whoever chooses one when they log in. */
@Component
class PatientSearch implements Patients {

    private final IFhirResourceDao<Patient> patients;

    PatientSearch(IFhirResourceDao<Patient> patients) {
        this.patients = patients;
    }

    @Override
    public List<Choice> byName(String name, int most) {
        SearchParameterMap query = SearchParameterMap.newSynchronous(Patient.SP_NAME, new StringParam(name));
        query.setLoadSynchronousUpTo(most);
        return patients.search(query, new SystemRequestDetails()).getResources(0, most).stream()
                .map(Patient.class::cast)
                .map(PatientSearch::choice)
                .toList();
    }

    @Override
    public Optional<Choice> find(String id) {
        try {
            return Optional.of(choice(patients.read(new IdType("Patient", id), new SystemRequestDetails())));
        } catch (ResourceNotFoundException | ResourceGoneException none) {
            return Optional.empty();
        }
    }

    private static Choice choice(Patient patient) {
        String name = patient.getNameFirstRep().getNameAsSingleString();
        return new Choice(
                patient.getIdElement().getIdPart(),
                name == null || name.isBlank() ? "Without a name" : name,
                patient.getBirthDateElement().getValueAsString());
    }
}
