package deffinov.terms;

import java.util.Optional;
import java.util.function.Function;

/** When a question is asked: {@code question = réponse}, or {@code question} alone for "when it has an answer". */
public record Shown(String question, Optional<String> expected) {

    /** Nothing when the text is empty: always asked. */
    public static Optional<Shown> of(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        int equals = text.indexOf('=');
        return Optional.of(equals < 0 ? new Shown(text.strip(), Optional.empty())
                : new Shown(text.substring(0, equals).strip(), Optional.of(text.substring(equals + 1).strip())));
    }

    public boolean holds(Function<String, String> answer) {
        String given = answer.apply(question).strip();
        return expected.map(value -> given.equalsIgnoreCase(value)).orElse(!given.isEmpty());
    }
}
