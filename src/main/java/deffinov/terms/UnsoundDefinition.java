package deffinov.terms;

import deffinov.shared.Refusal;
import java.util.List;

/** A definition file that is refused as a whole: nothing of it was kept. */
public record UnsoundDefinition(List<Problem> problems) implements Refusal {

    @Override
    public String field() {
        return "fichier";
    }

    /** The first problems, one a line. */
    public String shown() {
        int most = 20;
        return String.join("\n", problems.stream().limit(most).map(Problem::shown).toList())
                + (problems.size() > most ? "\nEt " + (problems.size() - most) + " autres." : "");
    }
}
