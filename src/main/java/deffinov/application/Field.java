package deffinov.application;

import deffinov.shared.Actor;
import deffinov.terms.Terms;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one may write in an application, one text at a time: title, axes and duration, then the call's questions. */
public record Field(String id, String label, Optional<Terms.Question> question) {

    public static final String TITLE = "projet.titre";
    public static final String AXES = "projet.axes";
    public static final String MONTHS = "projet.duree";

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_PROJECT = 120;

    /** All of a call's, in the order they are asked; computed answers and files are not written. */
    public static List<Field> of(Terms terms) {
        return Stream.concat(Stream.of(new Field(TITLE, "Titre du projet", Optional.empty()), new Field(AXES, "Axes du programme suivis par le projet", Optional.empty()),
                        new Field(MONTHS, "Durée en mois", Optional.empty())),
                terms.askedQuestions().stream().filter(question -> !question.kind().equals("calcul") && !Terms.FILES.contains(question.kind()))
                        .map(question -> new Field(question.id(), question.label(), Optional.of(question)))).toList();
    }

    /** Whether it is written with headings, lists, tables and pictures. */
    public boolean isRich() {
        return question.filter(asked -> asked.kind().equals("texte-riche")).isPresent();
    }

    /** What is kept of what was typed. */
    String kept(String typed) {
        return isRich() ? RichText.of(typed) : typed;
    }

    /** Its words alone. */
    public String words(String stored) {
        return isRich() ? RichText.plain(stored) : stored;
    }

    /** Writes a field's text over a version, and what follows from it; empty when somebody saved another text over it. */
    static Optional<Integer> write(ApplicationStore store, ApplicationNumber number, String field, String text, int version, Actor actor, Instant now) {
        var saved = store.answer(number, field, text, version, actor, now);
        if (saved.isPresent()) {
            switch (field) {
                case TITLE -> store.title(number, text);
                case AXES -> store.axes(number, axes(text));
                case MONTHS -> store.months(number, months(text));
                default -> { }
            }
        }
        return saved;
    }

    static boolean isAnswer(String id) {
        return !id.startsWith("projet.");
    }

    /** The axes a text names: identifiers between commas. */
    static Set<String> axes(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(axis -> !axis.isEmpty()).collect(Collectors.toCollection(TreeSet::new));
    }

    static Optional<Integer> months(String text) {
        return text.matches("\\d{1,4}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    /** Why a text does not fit title, axes or duration; questions have their own {@link AnswerFormat}. */
    Optional<String> problem(String text, Terms terms) {
        return switch (id) {
            case TITLE -> text.length() > LONGEST_TITLE ? Optional.of("Le maximum est de " + LONGEST_TITLE + " caractères : il y en a " + text.length() + ".") : Optional.empty();
            case AXES -> terms.axes().stream().map(Terms.Axis::id).collect(Collectors.toSet()).containsAll(axes(text)) ? Optional.empty() : Optional.of("Choisissez parmi les axes proposés.");
            case MONTHS -> text.isEmpty() || months(text).filter(months -> months >= 1 && months <= LONGEST_PROJECT).isPresent() ? Optional.empty()
                    : Optional.of("Indiquez un nombre entier entre 1 et " + LONGEST_PROJECT + ".");
            default -> Optional.empty();
        };
    }
}
