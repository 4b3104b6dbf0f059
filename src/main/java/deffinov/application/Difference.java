package deffinov.application;

import deffinov.web.French;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one filing says otherwise than another; an empty text: it was not there. */
public record Difference(String label, String before, String after) {

    /** Every difference, in the order of the application's steps; nothing when both say the same. */
    public static List<Difference> between(FiledContent before, FiledContent after) {
        var found = new ArrayList<Difference>();
        compare(found, "Titre du projet", before.title(), after.title());
        compare(found, "Axes", lines(before.axes(), FiledContent.Labelled::label), lines(after.axes(), FiledContent.Labelled::label));
        compare(found, "Durée", before.months() + " mois", after.months() + " mois");
        byKey(found, before.answers(), after.answers(), FiledContent.Answer::id, FiledContent.Answer::question, FiledContent.Answer::words);
        byKey(found, before.members(), after.members(), FiledContent.Body::id, body -> "Membre : " + body.name(), Difference::body);
        compare(found, "Lieux", lines(before.sites(), FiledContent.Site::name), lines(after.sites(), FiledContent.Site::name));
        compare(found, "Dépenses", lines(before.expenses(), Difference::line), lines(after.expenses(), Difference::line));
        compare(found, "Ressources", lines(before.resources(), Difference::line), lines(after.resources(), Difference::line));
        compare(found, "Coût éligible", French.money(before.eligibleCost()), French.money(after.eligibleCost()));
        compare(found, "Aide demandée", French.money(before.grant()), French.money(after.grant()));
        byKey(found, before.documents(), after.documents(), FiledContent.Document::sha256, document -> "Pièce : " + document.label(), FiledContent.Document::name);
        return found;
    }

    private static void compare(List<Difference> found, String label, String before, String after) {
        if (!before.equals(after)) {
            found.add(new Difference(label, before, after));
        }
    }

    private static <T> void byKey(List<Difference> found, List<T> before, List<T> after, Function<T, String> key, Function<T, String> label, Function<T, String> text) {
        var old = keyed(before, key);
        var fresh = keyed(after, key);
        Stream.concat(old.keySet().stream(), fresh.keySet().stream()).distinct().forEach(id -> {
            T was = old.get(id);
            T is = fresh.get(id);
            compare(found, label.apply(Objects.requireNonNull(is == null ? was : is)), was == null ? "" : text.apply(was), is == null ? "" : text.apply(is));
        });
    }

    private static <T> Map<String, T> keyed(List<T> list, Function<T, String> key) {
        var keyed = new LinkedHashMap<String, T>();
        list.forEach(each -> keyed.putIfAbsent(key.apply(each), each));
        return keyed;
    }

    private static <T> String lines(List<T> list, Function<T, String> text) {
        return list.stream().map(text).collect(Collectors.joining("\n"));
    }

    private static String line(FiledContent.Line line) {
        return Stream.of(line.body(), line.groupLabel(), line.label(), French.money(line.amount()), line.said()).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String body(FiledContent.Body body) {
        return (body.lead() ? "chef de file. " : "membre. ") + body.part() + body.signed().map(signed -> " Signé par " + signed.by() + ".").orElse("");
    }
}
