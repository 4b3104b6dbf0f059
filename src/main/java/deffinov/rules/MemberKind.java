package deffinov.rules;

/** What a consortium rule counts. */
public enum MemberKind {
    TIERS_LIEU("acteur de tiers-lieu", "acteurs de tiers-lieu"), TRAINING("acteur de la formation", "acteurs de la formation");

    private final String singular;
    private final String plural;

    MemberKind(String singular, String plural) {
        this.singular = singular;
        this.plural = plural;
    }

    /** {@code 1 acteur de la formation}, {@code 2 acteurs…}. */
    public String count(int number) {
        return number + " " + (number < 2 ? singular : plural);
    }
}
