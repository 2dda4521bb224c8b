package org.kapfhir.ledger;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.KapCanonical;

/** The form as a QuestionnaireResponse that a clinician completes; its narrative lists what is missing. */
final class RemsResponse {

    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private RemsResponse() {}

    static QuestionnaireResponse of(DosingSession session, RemsAnswers answers, Instant now) {
        QuestionnaireResponse response = new QuestionnaireResponse()
                .setQuestionnaire(KapCanonical.BASE + "/Questionnaire/kap-rems-monitoring")
                .setStatus(QuestionnaireResponseStatus.INPROGRESS)
                .setEncounter(new Reference(session.reference()))
                .setAuthored(Date.from(now));
        response.getMeta().addProfile(KapCanonical.structure("kap-questionnaire-response"));
        if (session.patient() != null) {
            response.setSubject(new Reference("Patient/" + session.patient()));
        }
        StringBuilder missing = new StringBuilder();
        for (RemsItem item : RemsItem.values()) {
            List<Type> values = answers.of(item);
            String why = answers.whyMissing(item).orElse("");
            if (!values.isEmpty()) {
                QuestionnaireResponseItemComponent answered = add(response, item);
                values.forEach(value -> answered.addAnswer().setValue(value));
            } else if (!why.isEmpty()) {
                add(response, item).addExtension(ABSENT, new CodeType("unknown"));
                missing.append("<li>")
                        .append(item.linkId())
                        .append(", ")
                        .append(item.inWords())
                        .append(": ")
                        .append(LedgerPage.escaped(why))
                        .append("</li>");
            }
        }
        response.getText()
                .setStatus(NarrativeStatus.GENERATED)
                .setDivAsString(
                        "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Filled from the record of the session; a"
                                + " clinician completes, signs and sends it. "
                                + (missing.isEmpty() ? "Nothing is missing." : "Missing:") + "</p>"
                                + (missing.isEmpty() ? "" : "<ul>" + missing + "</ul>") + "</div>");
        return response;
    }

    private static QuestionnaireResponseItemComponent add(QuestionnaireResponse response, RemsItem item) {
        return response.addItem().setLinkId(item.linkId()).setText(item.inWords());
    }
}
