package deffinov.measure;

import java.io.IOException;
import java.util.UUID;

/** One application from its creation to its receipt, by the addresses the pages use. */
final class Journey {

    private static final String TRAINING = "00000000-0000-0000-0000-0000000000aa";

    private Journey() {}

    /** Create, project, member, place, budget, two files, fifteen saves of answers, submit. @return the receipt's address */
    static String whole(Wire wire, String call, String body, byte[] file) throws IOException {
        String base = begin(wire, call, body);
        String[] questions = {"besoins", "actions", "suites"};
        int[] versions = new int[3];
        for (int save = 0; save < 15; save++) {
            int question = save % 3;
            done(wire.post(base + "/reponses/" + questions[question], "reponse-" + questions[question], "Réponse numéro " + save + ". ".repeat(30),
                    "version-" + questions[question], Integer.toString(versions[question]++)), 200);
        }
        complete(wire, base, body, file);
        return done(wire.post(base + "/depot"), 303).location();
    }

    static String begin(Wire wire, String call, String body) throws IOException {
        return done(wire.post("/dossiers/nouveau", "appel", call, "organisation", body, "demande", UUID.randomUUID().toString()), 303).location().replace("/projet", "");
    }

    static void complete(Wire wire, String base, String body, byte[] file) throws IOException {
        done(wire.post(base + "/consortium/membres", "id", TRAINING), 303);
        done(wire.post(base + "/consortium/lieux", "slug", place(wire)), 303);
        String version = wire.get(base + "/budget").text().replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
        done(wire.post(base + "/budget", "version", version, "depense.0.membre", body, "depense.0.categorie", "equipement", "depense.0.objet", "Casques", "depense.0.montant", "200000",
                "ressource.0.nature", "GRANT", "ressource.0.origine", "DEFFINOV", "ressource.0.montant", "140000", "ressource.1.nature", "OWN_FUNDING",
                "ressource.1.origine", "Fonds propres", "ressource.1.montant", "60000"), 303);
        done(wire.upload(base + "/pieces", "accord", "accord.pdf", file), 303);
        done(wire.upload(base + "/pieces", "statuts", "statuts.pdf", file), 303);
        String project = wire.get(base + "/projet").text();
        done(wire.post(base + "/projet", "version", field(project, "version"), "titre", "Un atelier à Alençon", "axes", "lieux", "duree", "24",
                "reponse-besoins", "Besoins.", "version-besoins", field(project, "version-besoins"), "reponse-actions", "Actions.", "version-actions",
                field(project, "version-actions"), "reponse-suites", "Suites.", "version-suites", field(project, "version-suites")), 303);
    }

    static String field(String page, String name) {
        return page.replaceAll("(?s).*name=\"" + name + "\" value=\"([^\"]*)\".*", "$1");
    }

    private static volatile String place = "";

    private static String place(Wire wire) throws IOException {
        if (place.isEmpty()) {
            place = wire.get("/lieux?q=fablab+alencon").text().replaceAll("(?s).*?href=\"/lieux/([a-z0-9-]+)\".*", "$1");
        }
        return place;
    }

    static Wire.Answer done(Wire.Answer answer, int status) throws IOException {
        if (answer.status() != status && !(status == 303 && answer.status() == 302)) {
            throw new IOException("unexpected answer " + answer.status() + " : " + answer.text().replaceAll("(?s).*<main", "<main").replaceAll("<[^>]+>|\\s+", " "));
        }
        return answer;
    }
}
