package deffinov.terms;

import static deffinov.terms.Type.option;

/** Regions and overseas territories a call may serve besides its own, by their INSEE code (COG 2026). */
public final class Regions {

    static final Type TYPE = Type.choices(option("11", "Île-de-France"), option("24", "Centre-Val de Loire"), option("27", "Bourgogne-Franche-Comté"), option("28", "Normandie"),
            option("32", "Hauts-de-France"), option("44", "Grand Est"), option("52", "Pays de la Loire"), option("53", "Bretagne"), option("75", "Nouvelle-Aquitaine"),
            option("76", "Occitanie"), option("84", "Auvergne-Rhône-Alpes"), option("93", "Provence-Alpes-Côte d'Azur"), option("94", "Corse"), option("01", "Guadeloupe"),
            option("02", "Martinique"), option("03", "Guyane"), option("04", "La Réunion"), option("06", "Mayotte"), option("975", "Saint-Pierre-et-Miquelon"),
            option("977", "Saint-Barthélemy"), option("978", "Saint-Martin"), option("986", "Wallis-et-Futuna"), option("987", "Polynésie française"), option("988", "Nouvelle-Calédonie"));

    private Regions() {}

    public static String label(String code) {
        return TYPE.options().stream().filter(option -> option.id().equals(code)).map(Type.Option::label).findFirst().orElse(code);
    }
}
