package deffinov.evaluation;

/**
 * What links a person to an application: what the programme's calls ask judges to declare. {@code pinned}: nobody waives it.
 */
public enum ConflictKind {
    OWN_ORGANISATION("Membre d'une organisation du consortium", true),
    EMPLOYER("Employeur", true),
    BODY_OFFICER("Dirigeant ou dirigeante d'une organisation du consortium", true),
    FAMILY("Lien familial", true),
    CONSORTIUM("Partenaire dans un autre consortium", false),
    SAME_PLACE("Même lieu ou même adresse", false),
    FUNDING("Relation de financement récente", false),
    ADMINISTRATIVE("Lien administratif avec une organisation du consortium", false),
    OTHER("Autre lien", false);

    private final String label;
    private final boolean pinned;

    ConflictKind(String label, boolean pinned) {
        this.label = label;
        this.pinned = pinned;
    }

    public String label() {
        return label;
    }

    /** Whether it can never be set aside. */
    public boolean isPinned() {
        return pinned;
    }
}
