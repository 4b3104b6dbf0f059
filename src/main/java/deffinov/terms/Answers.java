package deffinov.terms;

import static deffinov.terms.Type.option;

/** The kinds of answer a question may ask for. */
public final class Answers {

    static final Type TYPE = Type.choice(option("texte", "texte"), option("texte-riche", "texte mis en forme"), option("nombre", "nombre"), option("montant", "montant en euros"),
            option("date", "date"), option("choix", "choix"), option("tableau", "tableau"), option("image", "image ou schéma"), option("fichier", "fichier"),
            option("commune", "commune"), option("organisation", "organisation"), option("calcul", "calculée d'après d'autres réponses"));

    private Answers() {}
}
