package deffinov.terms;

import static deffinov.terms.Type.option;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The kinds of body a consortium rule may name. "Tiers-lieu or comparable place" names two of them. */
public final class Kinds {

    public static final String TIERS_LIEU = "tiers-lieu";
    public static final String TRAINING = "formation";

    static final Type TYPE = Type.choices(option(TIERS_LIEU, "tiers-lieu"), option("lieu-comparable", "lieu comparable à un tiers-lieu"),
            option(TRAINING, "organisme de formation, CFA ou lycée professionnel"), option("edtech", "edtech ou éditeur de ressources"),
            option("entreprise", "entreprise"), option("collectivite", "collectivité ou établissement public"), option("association", "association"),
            option("recherche", "enseignement supérieur ou recherche"), option("autre", "autre"));

    private static final Map<String, String> LABELS = TYPE.options().stream().collect(Collectors.toUnmodifiableMap(Type.Option::id, Type.Option::label));

    private Kinds() {}

    public static Collection<Type.Option> options() {
        return TYPE.options();
    }

    public static String label(String kind) {
        return LABELS.getOrDefault(kind, kind);
    }

    /** Their labels, the usual ones first. */
    static List<String> labels(Collection<String> kinds) {
        return TYPE.options().stream().filter(option -> kinds.contains(option.id())).map(Type.Option::label).toList();
    }
}
