package deffinov.demo;

import deffinov.programme.FrameworkContent;
import deffinov.programme.FrameworkContent.Axis;
import deffinov.programme.FrameworkContent.Category;
import deffinov.programme.FrameworkContent.Criterion;
import deffinov.programme.FrameworkContent.DocumentKind;
import deffinov.programme.FrameworkContent.Question;
import deffinov.rules.Bounded;
import deffinov.rules.MemberKind;
import deffinov.shared.Money;
import deffinov.shared.Percentage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The DEFFINOV Tiers-lieux framework as public sources tell it: title, aims, envelope, the consortium of both worlds.
 * Bounds, grid, categories, questions and most allotments are reconstructed, and marked so.
 */
public final class KnownFramework {

    private KnownFramework() {}

    public static FrameworkContent content() {
        return new FrameworkContent("DEFFINOV Tiers-lieux : cadre national",
                "Annoncé le 27 juin 2022 par le ministère du Travail, Régions de France et l'ANCT, le dispositif rapproche les organismes de formation"
                        + " et les tiers-lieux. Un cadre commun est publié ; chaque région et chaque outre-mer en dérive son propre appel à projets,"
                        + " adapté à ses priorités. Il finance des équipements utilisés sur place, de l'ingénierie et de l'animation, pas des parcours de formation.",
                Money.euros(50_000_000),
                List.of(new Axis("lieux", "Diversifier les lieux de formation : accessibilité, apprentissage par le faire, mise en situation de travail"),
                        new Axis("pedagogie", "Innover dans la pédagogie avec le numérique et l'immersion"),
                        new Axis("mutualisation", "Mutualiser les ressources pédagogiques, surtout celles trop coûteuses pour un seul organisme")),
                new Bounded<>(Money.ZERO, Money.euros(50_000), Money.euros(100_000)),
                new Bounded<>(Money.euros(100_000), Money.euros(200_000), Money.euros(500_000)),
                new Bounded<>(Percentage.of(50), Percentage.of(70), Percentage.of(80)),
                new Bounded<>(Percentage.of(10), Percentage.of(20), Percentage.of(50)),
                new Bounded<>(12, 36, 48),
                Map.of(MemberKind.TIERS_LIEU, 1, MemberKind.TRAINING, 1),
                List.of(new Category("equipement", "Équipements pédagogiques utilisés sur place"), new Category("ingenierie", "Ingénierie pédagogique"),
                        new Category("animation", "Animation et médiation"), new Category("communication", "Communication"),
                        new Category("fonctionnement", "Frais de fonctionnement liés au projet")),
                List.of(new Criterion("pertinence", "Réponse aux besoins du territoire", 25, "Besoins établis, publics éloignés de la formation, zones rurales"),
                        new Criterion("innovation", "Innovation pédagogique", 25, "Apprentissage par le faire, usages du numérique et de l'immersion"),
                        new Criterion("partenariat", "Qualité du consortium", 20, "Rôles clairs, complémentarité des deux mondes"),
                        new Criterion("mutualisation", "Mutualisation et essaimage", 15, "Ressources partagées, réutilisables au-delà du projet"),
                        new Criterion("faisabilite", "Faisabilité et budget", 15, "Calendrier, moyens, équilibre du plan de financement")),
                List.of(new Question("besoins", "À quels besoins du territoire le projet répond-il ?", "Publics, offre existante, ce qui manque", 4_000),
                        new Question("actions", "Que ferez-vous, où et avec qui ?", "Actions, lieux, rôle de chaque partenaire", 6_000),
                        new Question("suites", "Que restera-t-il après le projet ?", "Ressources partagées, modèle économique", 3_000)),
                List.of(new DocumentKind("accord", "Accord de consortium signé", "Une page signée par tous les membres suffit", true),
                        new DocumentKind("statuts", "Statuts du chef de file", "La version en vigueur", true),
                        new DocumentKind("annexe", "Annexe libre", "Plans, schémas, lettres de soutien", false)),
                Set.of("floor", "ceiling", "maxRate", "minOwnShare", "maxMonths", "grid", "categories", "questions", "allotments"));
    }

    /** Allotments by territory: known call envelopes (Normandie, Nouvelle-Aquitaine, Bretagne), the rest reconstructed. */
    public static Map<String, Money> allotments() {
        var allotments = new LinkedHashMap<String, Money>();
        allotments.put("28", Money.euros(2_900_000));
        allotments.put("75", Money.euros(4_500_000));
        allotments.put("53", Money.euros(2_900_000));
        for (String region : List.of("11", "76", "84", "32", "44", "93")) {
            allotments.put(region, Money.euros(3_600_000));
        }
        for (String region : List.of("24", "27", "52")) {
            allotments.put(region, Money.euros(2_400_000));
        }
        for (String small : List.of("94", "01", "02", "03", "04", "06")) {
            allotments.put(small, Money.euros(900_000));
        }
        return allotments;
    }

    /** A call known to come or to have come, whose envelope or dates public sources do not give. */
    public record Announced(String territory, String carrier, String title, String vagueDate, String day, String source) {}

    public static List<Announced> announced() {
        String calendar = "Calendrier national des lancements, juin 2022";
        return List.of(new Announced("53", "Région Bretagne", "Développement de la formation dans les tiers-lieux – DEFFINOV", "date non publiée", "2023-06-01", "Fiche d'aide régionale"),
                new Announced("76", "Région Occitanie", "DEFI'OCC – Développer la formation dans les Tiers-Lieux", "date non publiée", "2023-06-01", "Texte de l'appel régional"),
                new Announced("52", "DREETS Pays de la Loire", "Appel à projets Deffinov Tiers-lieux", "2023", "2023-06-01", "Présentation de la DREETS, octobre 2023"),
                new Announced("24", "Région Centre-Val de Loire", "Tiers-Lieux de Compétences", "dispositif régional depuis juin 2021", "2023-06-01", "Cadre régional de 2021, révisé en 2022"),
                new Announced("01", "DEETS de Guadeloupe", "Appel à projets DEFFINOV Tiers-Lieux (avec Saint-Martin et Saint-Barthélemy)", "avril 2023", "2023-04-30", "Avis de la DEETS"),
                new Announced("94", "", "Appel DEFFINOV en Corse", "été 2022", "2022-07-01", calendar),
                new Announced("04", "", "Appel DEFFINOV à La Réunion", "été 2022", "2022-07-01", calendar));
    }
}
