package deffinov.application;

import deffinov.application.FiledContent.Answer;
import deffinov.application.FiledContent.Body;
import deffinov.application.FiledContent.Line;
import deffinov.application.FiledContent.Site;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A filed content without who wrote it: members and places become letters and numbers, their names, communes and identifiers
 * are masked wherever they are written, documents are withheld, since nobody can promise that a file names nobody.
 */
public final class Blinding {

    private static final String MASKED = "[masqué]";
    /** Shorter words mean other things too often. */
    private static final int SHORTEST = 4;

    private Blinding() {}

    /** The same content, who and where masked. */
    public static FiledContent of(FiledContent content) {
        Map<String, String> names = new LinkedHashMap<>();
        var members = IntStream.range(0, content.members().size()).mapToObj(i -> {
            Body body = content.members().get(i);
            String name = "Membre " + (char) ('A' + i % 26) + (i < 26 ? "" : i / 26);
            names.put(body.name(), name);
            return new Body(name, name, body.lead(), body.kinds(), "", "", "", MASKED, MASKED, "", Optional.empty());
        }).toList();
        var sites = IntStream.range(0, content.sites().size()).mapToObj(i -> {
            Site site = content.sites().get(i);
            names.put(site.name(), "Lieu " + (i + 1));
            return new Site("", "Lieu " + (i + 1), "", MASKED, MASKED, site.territory());
        }).toList();
        for (Body body : content.members()) {
            names.putIfAbsent(body.commune().replaceAll(" \\(.*", ""), MASKED);
            names.putIfAbsent(body.identifier(), MASKED);
            names.putIfAbsent(body.part(), MASKED);
        }
        content.sites().forEach(site -> names.putIfAbsent(site.commune().replaceAll(" \\(.*", ""), MASKED));
        var mask = new Mask(names);
        return new FiledContent(content.number(), content.call(), content.callTitle(), content.frameworkVersion(), mask.apply(content.title()), content.axes(), content.months(),
                content.answers().stream().map(answer -> new Answer(answer.id(), answer.question(), mask.apply(answer.words()), Optional.empty())).toList(), members, sites,
                content.expenses().stream().map(line -> line(line, mask)).toList(), content.resources().stream().map(line -> line(line, mask)).toList(), content.grant(), content.eligibleCost(), java.util.List.of());
    }

    private static Line line(Line line, Mask mask) {
        return new Line(line.group(), line.groupLabel(), mask.apply(line.body()), mask.apply(line.label()), line.amount(), line.year(), line.costing(), line.quantity());
    }

    /** Whole names, the longest first, whatever the case; an e-mail or a web address is masked whole. */
    private static final class Mask {

        private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S+|\\b[\\w.+-]+@[\\w-]+\\.[\\w.-]+");

        private final Map<String, String> names;
        private final Optional<Pattern> any;

        private Mask(Map<String, String> names) {
            this.names = names.entrySet().stream().filter(each -> each.getKey().strip().length() >= SHORTEST)
                    .collect(Collectors.toMap(each -> each.getKey().strip().toLowerCase(Locale.FRANCE), Map.Entry::getValue, (one, other) -> one));
            Set<String> keys = this.names.keySet();
            this.any = keys.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile("(?iu)(?<![\\p{L}\\p{N}])(?:" + keys.stream().sorted(Comparator.comparingInt(String::length).reversed()).map(Pattern::quote).collect(Collectors.joining("|"))
                    + ")(?![\\p{L}\\p{N}])"));
        }

        private String apply(String text) {
            String without = ADDRESS.matcher(text).replaceAll(Matcher.quoteReplacement(MASKED));
            return any.map(pattern -> pattern.matcher(without).replaceAll(found -> Matcher.quoteReplacement(names.getOrDefault(found.group().toLowerCase(Locale.FRANCE), MASKED)))).orElse(without);
        }
    }
}
