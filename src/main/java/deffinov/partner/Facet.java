package deffinov.partner;

/** What a word of a profile is about. */
public enum Facet {
    AXIS("axes", "Axes de travail", "par exemple : formation immersive, transition écologique"), AUDIENCE("publics", "Publics", "par exemple : demandeurs d'emploi, apprentis"),
    CERTIFICATION("certifications", "Certifications et titres", "par exemple : Qualiopi, titre menuisier"), SKILL("competences", "Compétences", "par exemple : ingénierie pédagogique, animation"),
    RESOURCE("moyens", "Lieux et équipements", "par exemple : atelier bois, casques VR, salle de 20 places");

    private final String id;
    private final String label;
    private final String hint;

    Facet(String id, String label, String hint) {
        this.id = id;
        this.label = label;
        this.hint = hint;
    }

    public String id() {
        return id;
    }

    public String label() {
        return label;
    }

    public String hint() {
        return hint;
    }
}
