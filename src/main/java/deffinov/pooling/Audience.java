package deffinov.pooling;

/** Who may book. */
public enum Audience {
    ALL("Toute organisation inscrite"), TRAINING("Les organismes de formation"), CONSORTIUM("Les membres d'un consortium du propriétaire");

    private final String label;

    Audience(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
