package deffinov.access;

/** What a person may be, on a scope. The label is how the person is named on screen. */
public enum Role {
    NATIONAL_TEAM("Équipe nationale", "à l'équipe nationale"),
    ADMINISTRATOR("Administration de l'autorité", "aux personnes qui administrent l'autorité"),
    OFFICER("Instruction", "aux personnes qui instruisent les dossiers de l'autorité"),
    REVIEWER("Évaluation", "aux évaluatrices et évaluateurs désignés"),
    COMMITTEE("Comité de sélection", "aux membres du comité de sélection"),
    AUDITOR("Contrôle (lecture seule)", "aux contrôleurs"),
    MEMBER("Membre de l'organisation", "aux membres de l'organisation");

    private final String label;
    private final String reserved;

    Role(String label, String reserved) {
        this.label = label;
        this.reserved = reserved;
    }

    public String label() {
        return label;
    }

    /** Whoever decides, manages or audits shows a second factor at each sign-in. */
    public boolean needsSecondFactor() {
        return switch (this) {
            case NATIONAL_TEAM, ADMINISTRATOR, OFFICER, AUDITOR -> true;
            case REVIEWER, COMMITTEE, MEMBER -> false;
        };
    }

    /** Completes "Cette page est réservée …". */
    public String reserved() {
        return reserved;
    }
}
