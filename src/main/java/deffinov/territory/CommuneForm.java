package deffinov.territory;

import deffinov.web.Form;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a commune from a text field: one must fit, otherwise the message names those that could. */
public final class CommuneForm {

    private CommuneForm() {}

    public static Optional<Commune> read(Form form, String field, Territories territories) {
        String typed = form.required(field, "la commune, par son nom ou son code postal");
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        List<Commune> found = territories.matching(typed, 8);
        boolean clear = found.size() == 1 || found.size() > 1 && exact(found.getFirst(), typed) && !exact(found.get(1), typed);
        if (clear) {
            return Optional.of(found.getFirst());
        }
        form.error(field, found.isEmpty()
                ? "Aucune commune ne correspond à « " + typed + " » : vérifiez le nom ou le code postal."
                : "Plusieurs communes correspondent : précisez, par exemple « "
                        + found.stream().limit(4).map(Commune::label).collect(Collectors.joining(" », « ")) + " ».");
        return Optional.empty();
    }

    private static boolean exact(Commune commune, String typed) {
        return deffinov.web.French.slug(commune.name()).equals(deffinov.web.French.slug(typed)) || commune.label().equals(typed)
                || commune.code().equals(typed);
    }
}
