package deffinov.place;

import deffinov.territory.Travel;
import deffinov.web.French;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How alike two records are, in points, each with its reason: the same from either side, whatever else is known.
 *
 * @param points at {@link #STRONG} they are one place unless a person says otherwise; from {@link #DOUBTFUL} a person is asked
 */
public record Likeness(int points, List<Reason> reasons) {

    public static final int STRONG = 80;
    public static final int DOUBTFUL = 55;

    /** What weighs for or against, in points. */
    public record Reason(String what, int points) {}

    private static final int NAME = 60;
    private static final double CLOSE_NAMES = 0.5;
    /** Said of so many places that it tells none. */
    private static final Set<String> COMMON = Set.of("association", "tiers", "lieu", "lieux", "tierslieu", "tierslieux", "espace", "espaces", "coworking", "cowork", "fablab", "fab", "lab", "labo", "atelier", "ateliers", "fabrique", "maison",
            "centre", "pole", "travail", "bureau", "bureaux", "numerique", "territoire", "partage", "partages", "collectif", "cooperative", "sarl", "sas", "scic", "scop", "sci", "commune", "mairie", "communaute", "communes");
    private static final Set<String> LINKS = Set.of("le", "la", "les", "l", "de", "du", "des", "d", "en", "et", "a", "au", "aux", "un", "une", "sur", "pour", "chez", "the");
    private static final double COMMON_WEIGHT = 0.2;

    static Likeness of(PlaceRecord a, PlaceRecord b) {
        var reasons = new ArrayList<Reason>();
        boolean sameCommune = a.commune().equals(b.commune());
        int name = (int) Math.round(NAME * names(a, b));
        add(reasons, name == NAME ? "le même nom" : "des noms proches", name);
        add(reasons, "la même commune", sameCommune ? 20 : 0);
        distance(a, b, sameCommune).ifPresent(reasons::add);
        add(reasons, "la même adresse", !a.street().isEmpty() && a.street().equals(b.street()) && sameCommune ? 20 : 0);
        identifiers(a, b).ifPresent(reasons::add);
        if (!a.host().isEmpty() && a.host().equals(b.host())) {
            reasons.add(a.site().equals(b.site()) ? new Reason("le même site", 35) : new Reason("des pages du même site", 20));
        }
        add(reasons, "la même liste les distingue", a.edition().isPresent() && a.edition().equals(b.edition()) ? -25 : 0);
        return new Likeness(reasons.stream().mapToInt(Reason::points).sum(), List.copyOf(reasons));
    }

    private static void add(List<Reason> reasons, String what, int points) {
        if (points != 0) {
            reasons.add(new Reason(what, points));
        }
    }

    private static Optional<Reason> distance(PlaceRecord a, PlaceRecord b, boolean sameCommune) {
        if (a.at().isEmpty() || b.at().isEmpty()) {
            return sameCommune ? Optional.empty() : Optional.of(new Reason("deux communes, sans position sûre", -10));
        }
        double metres = 1_000 * Travel.kilometres(a.at().get().latitude(), a.at().get().longitude(), b.at().get().latitude(), b.at().get().longitude());
        int points = metres <= 100 ? 25 : metres <= 500 ? 12 : metres <= 3_000 ? 0 : -25;
        return points == 0 ? Optional.empty() : Optional.of(new Reason(metres <= 100 ? "à moins de 100 m" : metres <= 500 ? "à moins de 500 m" : "à " + French.tenth(metres / 1_000) + " km l'un de l'autre", points));
    }

    private static Optional<Reason> identifiers(PlaceRecord a, PlaceRecord b) {
        if (a.siret().isEmpty() || b.siret().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(a.siret().equals(b.siret()) ? new Reason("le même SIRET", 50) : a.siret().substring(0, 9).equals(b.siret().substring(0, 9)) ? new Reason("deux établissements d'une même structure", -10) : new Reason("deux SIRET différents", -15));
    }

    /** How alike two names are, from 0 to 1: 0 below one half, or when their numbers differ. */
    private static double names(PlaceRecord a, PlaceRecord b) {
        Set<String> one = a.words();
        Set<String> other = b.words();
        if (!digits(one).equals(digits(other))) {
            return 0;
        }
        double close = one.equals(other) ? 1 : Math.max(common(one, other), trigrams(String.join("", one), String.join("", other)));
        boolean telling = weight(one) >= 1 && weight(other) >= 1;
        return close < CLOSE_NAMES ? 0 : telling ? close : close * 0.65;
    }

    /** The words of a name that may tell it: without articles, nor the commune it is in. */
    static Set<String> words(String name, String communeName) {
        var words = new TreeSet<>(List.of(French.slug(name).split("-")));
        words.removeAll(LINKS);
        var telling = new TreeSet<>(words);
        telling.removeAll(List.of(French.slug(communeName).split("-")));
        return telling.isEmpty() ? words : telling;
    }

    private static Set<String> digits(Set<String> words) {
        var digits = new HashSet<String>();
        words.stream().filter(word -> word.chars().allMatch(Character::isDigit)).forEach(digits::add);
        return digits;
    }

    private static double weight(Set<String> words) {
        return words.stream().mapToDouble(Likeness::weight).sum();
    }

    private static double weight(String word) {
        return COMMON.contains(word) ? COMMON_WEIGHT : 1;
    }

    private static double common(Set<String> one, Set<String> other) {
        double shared = one.stream().filter(other::contains).mapToDouble(Likeness::weight).sum();
        double all = weight(one) + weight(other);
        return all == 0 ? 0 : 2 * shared / all;
    }

    private static double trigrams(String one, String other) {
        if (one.length() < 4 || other.length() < 4) {
            return one.equals(other) ? 1 : 0;
        }
        Map<String, Integer> left = count(one);
        Map<String, Integer> right = count(other);
        int shared = left.entrySet().stream().mapToInt(each -> Math.min(each.getValue(), right.getOrDefault(each.getKey(), 0))).sum();
        return 2.0 * shared / (one.length() + other.length() - 4);
    }

    private static Map<String, Integer> count(String text) {
        var counts = new HashMap<String, Integer>();
        for (int i = 0; i + 3 <= text.length(); i++) {
            counts.merge(text.substring(i, i + 3), 1, Integer::sum);
        }
        return counts;
    }
}
