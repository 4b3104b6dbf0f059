package deffinov.pooling;

/** What is shared. */
public enum Kind {
    ROOM("Salle"), EQUIPMENT("Équipement"), KIT("Kit"), SEATS("Postes logiciels"), PEOPLE("Heures d'animation");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
