package deffinov.register;

import deffinov.place.Fact;
import deffinov.web.French;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a column of a list holds. What is not wanted is left out; what names people is not even kept. */
public enum Column {
    IGNORED("", "Laisser de côté"),
    PERSONAL("personnel", "Données personnelles : ne pas garder", "contact", "email", "mail", "courriel", "e mail", "adresse mail", "telephone", "tel", "mobile", "portable", "prenom", "responsable", "referent", "referente", "president", "presidente", "gerant", "coordinateur", "nom contact", "nom referent",
            "personne contact", "interlocuteur"),
    KEY("identifiant", "Identifiant dans cette liste", "id", "identifiant", "uid", "uuid", "reference", "ref", "numero", "fid", "ogc fid"),
    NAME("nom", "Nom du lieu", "nom", "name", "nom du lieu", "nom tiers lieu", "nom du tiers lieu", "tiers lieu", "tiers lieux", "lieu", "libelle", "denomination", "intitule", "titre", "title", "structure", "nom structure", "nom de la structure", "raison sociale", "etablissement", "nom usuel", "nom lieu"),
    COMMUNE_CODE("code-commune", "Code INSEE de la commune", "code insee", "insee", "code commune", "codeinsee", "insee com", "code insee commune", "com insee", "codgeo", "cog", "depcom", "code geo"),
    COMMUNE("commune", "Commune", "commune", "ville", "city", "nom commune", "localite", "municipality", "com nom", "nom com", "adresse ville"),
    POSTAL_CODE("code-postal", "Code postal", "code postal", "cp", "codepostal", "postal code", "zip", "postcode", "adresse cp"),
    ADDRESS("adresse", "Adresse", "adresse", "address", "rue", "voie", "adresse postale", "adresse complete", "adresse 1", "adresse1", "numero et voie", "street"),
    LATITUDE("latitude", "Latitude, ou Y", "latitude", "lat", "y", "coord y", "y wgs84", "lat wgs84", "geo lat", "coordonnees y", "y l93", "y lambert93"),
    LONGITUDE("longitude", "Longitude, ou X", "longitude", "lon", "long", "lng", "x", "coord x", "x wgs84", "lon wgs84", "geo lon", "coordonnees x", "x l93", "x lambert93"),
    POSITION("position", "Position en une seule colonne", "geo point", "geo point 2d", "coordonnees", "coordonnees gps", "gps", "position", "point", "geolocalisation", "latlon", "lat lon", "geom", "geometry", "wkt", "localisation", "geo shape"),
    SIRET("siret", "SIRET", "siret", "n siret", "numero siret", "num siret", "siret structure", "no siret"),
    LABELS("labels", "Labels", "label", "labels", "labellisation", "labellise", "type label", "labels obtenus"),
    SITE("site", "Site internet", "site", "site internet", "site web", "web", "url", "website", "lien", "siteweb", "site internet structure", "adresse web"),
    DESCRIPTION("description", "Ce que l'on y fait", "description", "activites", "activite", "presentation", "services", "typologie", "type", "categorie", "descriptif", "thematiques", "objet"),
    OPENING("ouverture", "Ouverture", "horaires", "ouverture", "horaires d ouverture", "heures d ouverture", "opening hours", "jours d ouverture", "horaire"),
    PUBLICS("publics", "Publics accueillis", "publics", "public", "public cible", "publics accueillis", "publics cibles"),
    ACCESS("accessibilite", "Accessibilité", "accessibilite", "pmr", "acces pmr", "accessible pmr", "handicap", "accessibilite pmr"),
    EQUIPMENT("equipements", "Équipements", "equipements", "equipement", "materiel", "machines", "equipements disponibles", "parc machines");

    private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+");
    private static final Pattern PHONE = Pattern.compile("(?<![\\d.,])(?:\\+\\s?\\d{2,3}[\\s.-]?(?:\\(0\\))?[\\s.-]?[1-9]|0[1-9])(?:[\\s.-]?\\d{2}){4}(?!\\d)");
    private static final double MOST_OF_THEM = 0.5;

    private final String id;
    private final String label;
    private final List<String> names;

    Column(String id, String label, String... names) {
        this.id = id;
        this.label = label;
        this.names = List.of(names);
    }

    public String id() {
        return id;
    }

    public String label() {
        return label;
    }

    public static Optional<Column> of(String id) {
        return Arrays.stream(values()).filter(column -> column.id.equals(id)).findFirst();
    }

    /** Whether several columns may hold it: their texts are put one after the other. */
    boolean mayRepeat() {
        return this == IGNORED || this == PERSONAL || this == LABELS || this == ADDRESS || fact().isPresent() && this != SITE;
    }

    Optional<Fact.Field> fact() {
        return Fact.Field.of(id);
    }

    /** What a column most likely holds, by what stands in it, then by its name. */
    static Column propose(String header, List<String> samples) {
        var filled = samples.stream().filter(sample -> !sample.isBlank()).toList();
        if (most(filled, MAIL) || most(filled, PHONE)) {
            return PERSONAL;
        }
        String name = French.slug(header).replace('-', ' ').replaceAll("^(properties|fields|attributes|record) ", "").strip();
        return Arrays.stream(values()).filter(column -> column.names.contains(name)).findFirst()
                .or(() -> name.matches(".*\\b(mail|courriel|telephone|tel|prenom|referente?|contact|responsable)\\b.*") ? Optional.of(PERSONAL) : Optional.empty()).orElse(IGNORED);
    }

    private static boolean most(List<String> filled, Pattern pattern) {
        return !filled.isEmpty() && filled.stream().filter(sample -> pattern.matcher(sample).find() && pattern.matcher(sample).replaceAll("").strip().length() < 12).count() > MOST_OF_THEM * filled.size();
    }

    /** A text without the addresses and numbers of people. */
    static String withoutPeople(String text) {
        return PHONE.matcher(MAIL.matcher(text).replaceAll("")).replaceAll("").replaceAll(" {2,}", " ").strip();
    }
}
