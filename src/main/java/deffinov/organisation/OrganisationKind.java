package deffinov.organisation;

/** What a body is to the programme; one body may be several. */
public enum OrganisationKind {
    TIERS_LIEU("Acteur de tiers-lieu"), TRAINING("Organisme de formation, CFA ou lycée professionnel"), EDTECH("Edtech, éditeur de ressources"),
    COMPANY("Entreprise"), LOCAL_AUTHORITY("Collectivité ou établissement public"), RESEARCH("Enseignement supérieur, recherche"), OTHER("Autre");

    private final String label;

    OrganisationKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
