package deffinov.exchange;

import java.util.List;

/**
 * One thing a program may ask, as the OpenAPI document tells it; a test compares the list with the routes there are.
 *
 * @param answer the record sent as JSON; {@code null} class for bytes of the media type given
 */
record Operation(String method, String path, String summary, String description, List<Parameter> parameters, String mediaType, Class<?> answer) {

    /** {@code in}: path or query. */
    record Parameter(String name, String in, String description) {}

    private static final Parameter NUMBER = new Parameter("number", "path", "Numéro du dossier, par exemple 28-2023-00012");
    private static final Parameter ORDINAL = new Parameter("ordinal", "path", "Rang du dépôt, à partir de 1");
    private static final Parameter SLUG = new Parameter("slug", "path", "Adresse de l'appel, la fin de celle de sa page");
    private static final Parameter AFTER = new Parameter("apres", "query", "Curseur : la valeur « next » de la page précédente");
    private static final Parameter LIMIT = new Parameter("limite", "query", "Dossiers par page, 50 au plus");
    private static final Parameter STATE = new Parameter("etat", "query", "État de l'instruction, en toutes lettres : « À décider en comité »");
    private static final String JSON = "application/json";

    static final List<Operation> ALL = List.of(
            new Operation("get", "/api/dossiers", "Mes dossiers", "Ceux dont vous êtes du consortium, par numéro.", List.of(AFTER, LIMIT), JSON, Shapes.OwnPage.class),
            new Operation("get", "/api/dossiers/{number}", "Un dossier", "Tel qu'il est : pour son consortium, et pour le porteur de l'appel une fois déposé.", List.of(NUMBER), JSON, Shapes.One.class),
            new Operation("get", "/api/dossiers/{number}/recepisses/{ordinal}/contenu", "Le contenu déposé", "Les octets exacts dont l'empreinte est prise (RFC 8785).", List.of(NUMBER, ORDINAL), JSON, Void.class),
            new Operation("get", "/api/dossiers/{number}/recepisses/{ordinal}/preuve", "La preuve d'un dépôt", "Le fichier que « ./deffinov verify » et la page /verifier vérifient.", List.of(NUMBER, ORDINAL), JSON, Void.class),
            new Operation("get", "/api/dossiers/{number}/pieces/{id}", "Une pièce", "Le fichier lui-même ; 409 tant qu'il est en quarantaine.", List.of(NUMBER, new Parameter("id", "path", "Identifiant de la pièce")), "application/octet-stream", Void.class),
            new Operation("get", "/api/appels/{slug}/dossiers", "Les dossiers déposés d'un appel", "Pour le porteur de l'appel, par numéro.", List.of(SLUG, AFTER, STATE), JSON, Shapes.FiledPage.class),
            new Operation("get", "/api/appels/{slug}/dossiers.csv", "Les mêmes, en CSV", "Tous, au fil de la lecture ; séparateur point-virgule, UTF-8.", List.of(SLUG, STATE), "text/csv", Void.class),
            new Operation("get", "/api/appels/{slug}/dossiers.ndjson", "Les mêmes, un objet JSON par ligne", "Tous, au fil de la lecture.", List.of(SLUG, STATE), "application/x-ndjson", Shapes.Filed.class),
            new Operation("get", "/api/appels/{slug}", "La définition d'un appel", "Publié, ou brouillon de votre autorité.", List.of(SLUG), JSON, Void.class),
            new Operation("post", "/api/definitions", "Importer une définition", "YAML ou JSON dans le corps : un cadre devient le brouillon de son programme, un appel un nouveau brouillon.",
                    List.of(new Parameter("appel", "query", "Le brouillon à remplacer")), JSON, Void.class));
}
