package deffinov.terms;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How long an application takes whoever writes it, part by part: a rule of thumb of ours, told with its parts, for people
 * who plan their evenings. A long answer of 4,000 characters counts three quarters of an hour.
 */
public record Effort(List<Part> parts) {

    private static final int CHARACTERS = 4_000;
    private static final int LONG_ANSWER = 45;
    private static final int SHORT_ANSWER = 5;
    private static final int MEMBER = 20;
    private static final int BUDGET = 60;
    private static final int DOCUMENT = 10;
    private static final int CHECK = 20;

    public record Part(String what, int minutes) {}

    /** For what is asked first: a second phase is another evening. */
    public static Effort of(Terms terms) {
        int project = 15 + terms.askedQuestions().stream().flatMapToInt(Effort::minutes).sum();
        int members = Math.max(2, terms.consortium().requirements().stream().mapToInt(Consortium.Requirement::count).sum());
        int documents = (int) terms.attachable().stream().filter(Terms.DocumentKind::required).count() * DOCUMENT;
        return new Effort(Stream.of(new Part("Écrire le projet", project), new Part("Réunir le consortium et ses signatures", members * MEMBER), new Part("Monter le budget", BUDGET),
                new Part("Réunir les pièces", documents), new Part("Vérifier et déposer", CHECK)).filter(part -> part.minutes() > 0).toList());
    }

    private static IntStream minutes(Terms.Question question) {
        return switch (question.kind()) {
            case "texte", "texte-riche" -> IntStream.of(Math.max(SHORT_ANSWER, question.limit() * LONG_ANSWER / CHARACTERS));
            case "tableau" -> IntStream.of(30);
            case "calcul" -> IntStream.empty();
            default -> IntStream.of(SHORT_ANSWER);
        };
    }

    public int minutes() {
        return parts.stream().mapToInt(Part::minutes).sum();
    }

    /** {@code 3 h 30}, to the quarter of an hour above. */
    public static String say(int minutes) {
        int quarters = (minutes + 14) / 15 * 15;
        int hours = quarters / 60;
        return (hours == 0 ? "" : hours + " h") + (quarters % 60 == 0 ? "" : (hours == 0 ? "" : " ") + quarters % 60 + (hours == 0 ? " min" : ""));
    }
}
