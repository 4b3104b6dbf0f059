package deffinov.teaching;

/**
 * Under what terms a material may be used again. Open ones only: what a grant paid for is shared. What each asks of a work
 * made from it is what its text says (Creative Commons 4.0, sections 2 and 3; Licence Ouverte 2.0, Etalab).
 */
public enum Licence {
    CC0("CC0 1.0 (domaine public)", "https://creativecommons.org/publicdomain/zero/1.0/deed.fr", false, false, false, false),
    OPEN("Licence Ouverte 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/", true, false, false, false),
    BY("CC BY 4.0 : citer l'auteur", "https://creativecommons.org/licenses/by/4.0/deed.fr", true, false, false, false),
    BY_SA("CC BY-SA 4.0 : citer, partager de la même façon", "https://creativecommons.org/licenses/by-sa/4.0/deed.fr", true, true, false, false),
    BY_NC("CC BY-NC 4.0 : citer, sans usage commercial", "https://creativecommons.org/licenses/by-nc/4.0/deed.fr", true, false, true, false),
    BY_NC_SA("CC BY-NC-SA 4.0 : citer, sans usage commercial, partager de la même façon", "https://creativecommons.org/licenses/by-nc-sa/4.0/deed.fr", true, true, true, false),
    BY_ND("CC BY-ND 4.0 : citer, sans modifier", "https://creativecommons.org/licenses/by-nd/4.0/deed.fr", true, false, false, true);

    private final String label;
    private final String text;
    private final boolean cited;
    private final boolean alike;
    private final boolean nonCommercial;
    private final boolean unchanged;

    Licence(String label, String text, boolean cited, boolean alike, boolean nonCommercial, boolean unchanged) {
        this.label = label;
        this.text = text;
        this.cited = cited;
        this.alike = alike;
        this.nonCommercial = nonCommercial;
        this.unchanged = unchanged;
    }

    public String label() {
        return label;
    }

    /** Where its text is. */
    public String text() {
        return text;
    }

    /** Whether others may make something new from it. */
    public boolean mayBeAdapted() {
        return !unchanged;
    }

    /** Whether a work that others make from it may be under that licence. */
    public boolean allows(Licence derived) {
        return mayBeAdapted() && (!cited || derived.cited) && (alike ? derived == this : !nonCommercial || derived.nonCommercial);
    }
}
