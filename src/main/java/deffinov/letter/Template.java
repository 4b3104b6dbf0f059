package deffinov.letter;

/** An authority's words around what is assembled from the decision. */
public record Template(String opening, String appeal, String closing, String signatory) {

    /**
     * What is written until the authority writes its own: two months to appeal, to the authority or before the administrative
     * court (code de justice administrative, art. R. 421-1; CRPA, art. L. 411-2 and R. 421-2 for silence).
     */
    static Template usual(String authority) {
        return new Template("Madame, Monsieur,\n\nVous avez déposé un dossier en réponse à notre appel à projets. Voici la décision prise, et ce qui l'a fondée.",
                "Cette décision peut être contestée dans les deux mois qui suivent sa notification : par un recours gracieux adressé à l'autorité qui l'a prise, depuis votre espace ou par courrier ; "
                        + "ou par un recours devant le tribunal administratif, directement ou dans les deux mois qui suivent la réponse au recours gracieux. Sans réponse pendant deux mois, le recours gracieux est rejeté.",
                "Nous vous remercions du travail fait ensemble, et restons à votre disposition pour en parler.\n\nVeuillez agréer, Madame, Monsieur, l'expression de notre considération.", authority);
    }
}
