package org.kapfhir.audit;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceAgentComponent;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.kapfhir.audit.AuditRecord.Written;
import org.kapfhir.care.KapCanonical;

/**
 * Makes the Provenance of a write for which the client has given none, in the shape of kap-provenance.
 *
 * <p>It says what the server knows: the person as author if there is one, the client as who entered it, the server as who put
 * this together; the version before it as revised or removed; and the request.
 */
final class WriteProvenance {

    private static final String PARTICIPANT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    private static final String DATA_OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";
    private static final String SERVER = "kap-fhir";
    private static final String NOT_KNOWN = "not known";

    /** What says who did what needs nothing that says so of itself. */
    private static final Set<String> WITHOUT = Set.of("AuditEvent", "Provenance");

    private WriteProvenance() {}

    /** Returns whether records of a type get a Provenance. */
    static boolean isOf(String type) {
        return !WITHOUT.contains(type);
    }

    /** What was done to a record. */
    enum Activity {
        CREATE("create"),
        UPDATE("revise"),
        DELETE("delete");

        private final String display;

        Activity(String display) {
            this.display = display;
        }

        /** Returns what an interaction of a record of the trail does. */
        static Activity of(String interaction) {
            return switch (interaction) {
                case "create" -> CREATE;
                case "delete" -> DELETE;
                default -> UPDATE;
            };
        }
    }

    /**
     * A write.
     *
     * @param version what was written, {@code Type/id/_history/n}; for a deletion the version that says so
     * @param activity what was done
     * @param at when
     * @param client the id of the client that asked for it
     * @param user who was at the client, as a reference if it is one, or null if nobody was or it is not known
     * @param organisation for whom they work, as a reference, or null if it is not known
     * @param request the id of the request, or null if there was none
     */
    record Write(
            String version,
            Activity activity,
            Instant at,
            String client,
            @Nullable String user,
            @Nullable String organisation,
            @Nullable String request) {

        /** Returns the write that a record of the trail tells of, if it is one that needs a Provenance of the server's. */
        static Optional<Write> in(AuditRecord record, Instant at) {
            if (record.written().size() != 1
                    || record.interaction().equals("stored")
                    || Boolean.TRUE.equals(record.provenance())) {
                return Optional.empty();
            }
            Written written = record.written().get(0);
            String type = written.reference().substring(0, written.reference().indexOf('/'));
            if (!Boolean.TRUE.equals(written.kap()) || !isOf(type)) {
                return Optional.empty();
            }
            String organisation = record.organisation();
            return Optional.of(new Write(
                    written.reference(),
                    Activity.of(record.interaction()),
                    at,
                    record.client(),
                    record.user(),
                    organisation == null ? null : "Organization/" + organisation,
                    record.request()));
        }
    }

    /** Returns the Provenance of a write. References are relative. */
    static Provenance of(Write write) {
        Provenance provenance = new Provenance();
        provenance.getMeta().addProfile(KapCanonical.structure("kap-provenance"));
        provenance.addTarget(new Reference(write.version()));
        Date at = Date.from(write.at());
        provenance.setOccurred(new DateTimeType(at)).setRecorded(at);
        provenance.setActivity(
                new CodeableConcept(new Coding(DATA_OPERATION, write.activity().name(), write.activity().display)));
        if (write.user() != null) {
            addAgent(provenance, "author", "Author", person(write.user()), write);
        }
        addAgent(provenance, "enterer", "Enterer", named(write.client()), write);
        provenance.addAgent().setType(type("assembler", "Assembler")).setWho(named(SERVER));
        addEntities(provenance, write);
        return provenance;
    }

    private static void addAgent(Provenance provenance, String code, String display, Reference who, Write write) {
        ProvenanceAgentComponent agent =
                provenance.addAgent().setType(type(code, display)).setWho(who);
        if (write.organisation() != null) {
            agent.setOnBehalfOf(new Reference(write.organisation()));
        } else if (who.hasReference()) {
            // kap-prov-1: a practitioner or device acts for an organization; here the server was not told which.
            agent.setOnBehalfOf(new Reference().setDisplay(NOT_KNOWN));
        }
    }

    private static void addEntities(Provenance provenance, Write write) {
        int slash = write.version().lastIndexOf('/');
        long before = Long.parseLong(write.version().substring(slash + 1)) - 1;
        if (write.activity() != Activity.CREATE && before > 0) {
            provenance
                    .addEntity()
                    .setRole(
                            write.activity() == Activity.DELETE
                                    ? ProvenanceEntityRole.REMOVAL
                                    : ProvenanceEntityRole.REVISION)
                    .setWhat(new Reference(write.version().substring(0, slash + 1) + before));
        }
        if (write.request() != null) {
            provenance
                    .addEntity()
                    .setRole(ProvenanceEntityRole.SOURCE)
                    .setWhat(new Reference()
                            .setIdentifier(new Identifier().setValue(write.request()))
                            .setDisplay("request"));
        }
    }

    private static Reference person(String user) {
        return user.matches("[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}") ? new Reference(user) : named(user);
    }

    private static CodeableConcept type(String code, String display) {
        return new CodeableConcept(new Coding(PARTICIPANT, code, display));
    }

    private static Reference named(String name) {
        return new Reference().setIdentifier(new Identifier().setValue(name)).setDisplay(name);
    }
}
