package deffinov.application;

/** What a participant may write. */
public enum Level {
    READ("Lire"), OWN("Écrire la part de son organisation"), ALL("Écrire tout le dossier");

    private final String label;

    Level(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
