package deffinov.demo;

import deffinov.programme.FrameworkContent;
import deffinov.shared.Money;
import deffinov.terms.Definition;
import deffinov.terms.DefinitionReader;
import deffinov.terms.Terms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The DEFFINOV Tiers-lieux framework and the known regional calls as public sources tell them: definition files, readable
 * by an official, that mark what is reconstructed.
 */
public final class KnownFramework {

    /** The calls public sources tell of, by the name of their file. */
    public static final List<String> CALLS = List.of("normandie", "nouvelle-aquitaine", "occitanie", "bretagne", "pays-de-la-loire", "centre-val-de-loire", "guadeloupe", "corse", "la-reunion");

    private KnownFramework() {}

    public static FrameworkContent content() {
        return FrameworkContent.of((Definition.OfFramework) read("cadre"));
    }

    /** Its scoring grid. */
    public static List<Terms.Criterion> grid() {
        return Terms.of(content().provisions(), 1).grid();
    }

    public static Definition.OfCall call(String name) {
        return (Definition.OfCall) read("appels/" + name);
    }

    private static Definition read(String name) {
        try (var file = KnownFramework.class.getResourceAsStream("/definitions/" + name + ".yaml")) {
            if (file == null) {
                throw new IllegalStateException("no definition " + name);
            }
            return DefinitionReader.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
