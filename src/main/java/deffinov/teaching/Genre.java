package deffinov.teaching;

/** What a teaching material is. */
public enum Genre {
    MODULE("Module pédagogique"), SCENE("Scène 3D ou immersive"), SCENARIO("Scénario pédagogique"), SUPPORT("Support, vidéo ou fiche");

    private final String label;

    Genre(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
