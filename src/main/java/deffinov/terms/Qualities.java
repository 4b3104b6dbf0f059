package deffinov.terms;

import static deffinov.terms.Type.option;

import java.util.Collection;

/** What a body declares of itself, when a consortium rule asks for it. */
public final class Qualities {

    static final Type TYPE = Type.choices(option("qualiopi", "certifié Qualiopi"), option("deja-numerique", "déjà engagé dans le numérique"),
            option("label", "labellisé (Fabrique de territoire, Manufacture de proximité)"), option("ess", "de l'économie sociale et solidaire"));

    private Qualities() {}

    public static Collection<Type.Option> options() {
        return TYPE.options();
    }

    public static String label(String quality) {
        return TYPE.options().stream().filter(option -> option.id().equals(quality)).map(Type.Option::label).findFirst().orElse(quality);
    }
}
