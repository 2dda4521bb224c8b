package org.kapfhir.care;

/** The canonical URLs of the KAP guide; the one place in Java that spells their base. */
public final class KapCanonical {

    /** The base of every canonical of the guide. */
    public static final String BASE = "https://kap-fhir.org/fhir";

    private KapCanonical() {}

    /** Returns the canonical of a profile or extension, for example {@code kap-dose-administration}. */
    public static String structure(String id) {
        return BASE + "/StructureDefinition/" + id;
    }

    /** Returns the canonical of a code system of the guide, for example {@code kap-rule}. */
    public static String codeSystem(String id) {
        return BASE + "/CodeSystem/" + id;
    }

    /** Returns whether a canonical, with or without a version, names a profile or extension of the guide. */
    public static boolean isStructure(String canonical) {
        return canonical.startsWith(structure(""));
    }

    /** Returns whether a canonical, with or without a version, names a questionnaire of the guide. */
    public static boolean isQuestionnaire(String canonical) {
        return canonical.startsWith(BASE + "/Questionnaire/");
    }

    /** Returns whether a canonical, with or without a version, names a protocol of the guide. */
    public static boolean isProtocol(String canonical) {
        return canonical.startsWith(BASE + "/PlanDefinition/");
    }
}
