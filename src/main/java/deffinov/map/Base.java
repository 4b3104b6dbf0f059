package deffinov.map;

import java.util.Arrays;

/** Which places count as those one trains in. */
public enum Base {
    ALL("tous", "Tous les tiers-lieux de l'annuaire"), LABELLED("labellises", "Lieux labellisés"), FUNDED("laureats", "Lieux des projets lauréats");

    private final String id;
    private final String label;

    Base(String id, String label) {
        this.id = id;
        this.label = label;
    }

    public String id() {
        return id;
    }

    public String label() {
        return label;
    }

    /** The one of that name; all places otherwise. */
    public static Base of(String id) {
        return Arrays.stream(values()).filter(base -> base.id.equals(id)).findFirst().orElse(ALL);
    }
}
