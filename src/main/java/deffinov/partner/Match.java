package deffinov.partner;

import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationKind;
import deffinov.terms.Qualities;
import deffinov.web.French;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A proposal: a body, how far, and every reason for it with its points; nothing weighs that is not said. */
public record Match(Organisation body, Profile profile, double minutes, double kilometres, List<Reason> reasons) {

    /** What speaks for it. */
    public record Reason(String what, int points) {}

    static final Comparator<Match> BEST = Comparator.comparingInt(Match::points).reversed().thenComparingDouble(Match::minutes).thenComparing(match -> match.body().id().toString());

    private static final int KIND = 30;
    private static final int QUALITY = 25;
    private static final int TAG = 15;
    private static final int LAUREATE = 10;
    private static final int SHARED = 5;

    /**
     * Who looks, and for what.
     *
     * @param kinds any of them; empty: whoever
     * @param qualities all of them, declared
     */
    public record Need(Set<OrganisationKind> kinds, Set<String> qualities) {}

    public int points() {
        return reasons.stream().mapToInt(Reason::points).sum();
    }

    /**
     * @param project a project the body took part in that was retained
     * @param held what is said of the things it shares and of its places
     */
    static Match of(Organisation seeker, Profile wanted, Need need, Organisation body, Profile profile, double minutes, double kilometres, Optional<String> project, List<String> held) {
        var reasons = new ArrayList<Reason>();
        body.description().kinds().stream().filter(need.kinds()::contains).sorted().findFirst().ifPresent(kind -> reasons.add(new Reason(kind.label() + ", que vous cherchez", KIND)));
        need.qualities().stream().filter(body.description().qualities()::contains).sorted().forEach(quality -> reasons.add(new Reason(Qualities.label(quality), QUALITY)));
        common(wanted.seeks(), profile.offers()).forEach(words -> reasons.add(new Reason("apporte : " + words, TAG)));
        wanted.seeks().getOrDefault(Facet.RESOURCE, List.of()).stream().filter(sought -> common(Map.of(Facet.RESOURCE, List.of(sought)), profile.offers()).isEmpty() && held.stream().anyMatch(said -> !words(sought).isEmpty() && words(said).containsAll(words(sought))))
                .forEach(sought -> reasons.add(new Reason("partage, ou a dans son lieu : " + sought, TAG)));
        common(profile.seeks(), wanted.offers()).forEach(words -> reasons.add(new Reason("cherche : " + words + ", que vous apportez", TAG)));
        seeker.description().kinds().stream().filter(profile.kinds()::contains).sorted().findFirst().ifPresent(kind -> reasons.add(new Reason("cherche à travailler avec : " + kind.label(), TAG)));
        common(only(wanted.offers()), only(profile.offers())).forEach(words -> reasons.add(new Reason("comme vous : " + words, SHARED)));
        project.ifPresent(title -> reasons.add(new Reason("a pris part à un projet lauréat : " + title, LAUREATE)));
        int near = minutes <= 15 ? 20 : minutes <= 30 ? 15 : minutes <= 60 ? 5 : 0;
        if (near > 0) {
            reasons.add(new Reason("à " + French.tenth(kilometres) + " km, environ " + French.number(Math.round(minutes)) + " min", near));
        }
        return new Match(body, profile, minutes, kilometres, reasons.stream().sorted(Comparator.comparingInt(Reason::points).reversed()).toList());
    }

    /** Whether it answers what was asked, not only by being near. */
    boolean fits(Need need) {
        boolean kind = need.kinds().isEmpty() || body.description().kinds().stream().anyMatch(need.kinds()::contains);
        return kind && body.description().qualities().containsAll(need.qualities());
    }

    /** What tells about a body's work: its axes and the people it trains. */
    private static Map<Facet, List<String>> only(Map<Facet, List<String>> tags) {
        return Map.of(Facet.AXIS, tags.getOrDefault(Facet.AXIS, List.of()), Facet.AUDIENCE, tags.getOrDefault(Facet.AUDIENCE, List.of()));
    }

    /** What the other side says of what one side wants, in the same facet: every telling word of the shorter is in the longer. */
    static Set<String> common(Map<Facet, List<String>> sought, Map<Facet, List<String>> offered) {
        var found = new TreeSet<>(French.byName());
        sought.forEach((facet, wanted) -> wanted.forEach(words -> offered.getOrDefault(facet, List.of()).stream().filter(other -> same(words, other)).findFirst().ifPresent(found::add)));
        return found;
    }

    private static boolean same(String one, String other) {
        Set<String> left = words(one);
        Set<String> right = words(other);
        return !left.isEmpty() && !right.isEmpty() && (left.containsAll(right) || right.containsAll(left));
    }

    private static Set<String> words(String text) {
        var words = new HashSet<String>();
        for (String word : French.slug(text).split("-")) {
            if (word.length() > 2 && !Set.of("des", "les", "une", "pour", "aux", "sur", "par", "avec").contains(word)) {
                words.add(word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word);
            } else if (word.length() == 2 && !Set.of("de", "du", "la", "le", "un", "en", "et", "au").contains(word)) {
                words.add(word);
            }
        }
        return words;
    }
}
