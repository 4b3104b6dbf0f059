package deffinov.organisation;

/** What a body is to the programme; one body may be several. */
public enum OrganisationKind {
    TIERS_LIEU("Acteur de tiers-lieu", "tiers-lieu"), COMPARABLE_PLACE("Lieu comparable à un tiers-lieu", "lieu-comparable"),
    TRAINING("Organisme de formation, CFA ou lycée professionnel", "formation"), EDTECH("Edtech, éditeur de ressources", "edtech"),
    COMPANY("Entreprise", "entreprise"), LOCAL_AUTHORITY("Collectivité ou établissement public", "collectivite"), ASSOCIATION("Association", "association"),
    RESEARCH("Enseignement supérieur, recherche", "recherche"), OTHER("Autre", "autre");

    private final String label;
    private final String term;

    OrganisationKind(String label, String term) {
        this.label = label;
        this.term = term;
    }

    public String label() {
        return label;
    }

    /** Its name in consortium rules and definition files. */
    public String term() {
        return term;
    }
}
