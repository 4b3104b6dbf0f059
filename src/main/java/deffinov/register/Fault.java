package deffinov.register;

/** What is wrong with a line, and the value that is. */
public record Fault(Kind kind, String value) {

    /** With what was done about it, or what to do. */
    public enum Kind {
        NAME_MISSING(true, "Le nom du lieu manque", "Écrivez son nom, ou laissez la ligne de côté."),
        COMMUNE_MISSING(true, "Rien ne dit dans quelle commune il est", "Écrivez la commune, avec son code postal ou son code INSEE."),
        COMMUNE_UNKNOWN(true, "Commune inconnue", "Vérifiez le nom et le code : peut-être une ancienne commune, ou deux colonnes inversées."),
        COMMUNE_AMBIGUOUS(true, "Plusieurs communes portent ce nom", "Ajoutez le code postal ou le code INSEE."),
        ELSEWHERE(true, "Hors de votre territoire", "Laissez la ligne de côté : le service de cet autre territoire la publiera."),
        TWICE(true, "Déjà plus haut dans la même liste", "Laissez l'une des deux de côté, ou donnez-leur des noms différents."),
        COMMUNE_GUESSED(false, "Commune déduite de la position", "Vérifiez qu'il n'est pas de l'autre côté d'une limite communale."),
        DISTRICT(false, "Code d'arrondissement", "Remplacé par celui de la commune."),
        CODE_SHORTENED(false, "Code sans son zéro du début", "Le zéro a été remis : un tableur l'avait ôté."),
        SWAPPED(false, "Latitude et longitude inversées", "Elles ont été remises en ordre."),
        PROJECTED(false, "Coordonnées projetées", "Elles ont été converties en latitude et longitude."),
        FAR(false, "Position à plus de 30 km de la commune", "La position n'est pas gardée : le lieu sera au centre de sa commune."),
        NO_POSITION(false, "Coordonnées illisibles", "La position n'est pas gardée : le lieu sera au centre de sa commune."),
        SIRET_RUINED(false, "SIRET abîmé par un tableur", "Il n'est pas gardé : mettez la colonne au format texte dans votre tableur, puis recopiez les numéros."),
        SIRET_WRONG(false, "SIRET dont la clé est fausse", "Il n'est pas gardé : vérifiez-le."),
        SITE_WRONG(false, "Adresse de site illisible", "Elle n'est pas gardée."),
        PEOPLE(false, "Adresse ou téléphone dans un texte", "Ils ont été ôtés : le registre ne garde rien des personnes."),
        MISREAD(false, "Accents abîmés", "Ils ont été réparés."),
        TOO_LONG(false, "Texte trop long", "Il a été coupé.");

        private final boolean blocking;
        private final String label;
        private final String remedy;

        Kind(boolean blocking, String label, String remedy) {
            this.blocking = blocking;
            this.label = label;
            this.remedy = remedy;
        }

        /** Whether the line is not published as it is. */
        public boolean blocking() {
            return blocking;
        }

        public String label() {
            return label;
        }

        public String remedy() {
            return remedy;
        }
    }
}
