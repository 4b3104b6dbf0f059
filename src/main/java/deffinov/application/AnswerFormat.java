package deffinov.application;

import deffinov.terms.Terms;
import deffinov.territory.Territories;
import deffinov.web.French;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Whether a text answers a question as it asks: of its length and kind. Half a form may be saved, so an empty answer always fits. */
final class AnswerFormat {

    private static final int MOST_LINES = 200;
    private static final int LONGEST_MARKUP = 200_000;

    private AnswerFormat() {}

    /** What is wrong and what to do, in French; nothing when it fits. */
    static Optional<String> problem(Terms.Question question, String text, Territories territories) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        int length = question.kind().equals("texte-riche") ? RichText.plain(text).length() : text.length();
        if (length > question.limit()) {
            return Optional.of("Le maximum est de " + French.number(question.limit()) + " caractères : il y en a " + French.number(length) + ".");
        }
        if (text.length() > LONGEST_MARKUP) {
            return Optional.of("La mise en forme de ce texte est trop lourde : collez-le sans mise en forme (Ctrl+Maj+V), puis remettez les titres et les listes.");
        }
        return switch (question.kind()) {
            case "nombre" -> unless(number(text), "« " + text + " » n'est pas un nombre, par exemple 12 ou 12,5.");
            case "montant" -> unless(number(text) && !text.strip().startsWith("-"), "« " + text + " » n'est pas un montant en euros, par exemple 12 345,67.");
            case "date" -> unless(date(text), "« " + text + " » n'est pas une date, par exemple 2023-04-28.");
            case "choix" -> unless(question.options().contains(text.strip()), "Choisissez parmi : " + String.join(", ", question.options()) + ".");
            case "tableau" -> table(question, text);
            case "commune" -> unless(!territories.matching(text.strip(), 1).isEmpty(), "« " + text + " » n'est pas une commune connue : indiquez son nom, ou son code postal.");
            default -> Optional.empty();
        };
    }

    private static Optional<String> unless(boolean fits, String sentence) {
        return fits ? Optional.empty() : Optional.of(sentence);
    }

    private static boolean number(String text) {
        return text.strip().replaceAll("[\\s\\u00a0\\u202f€]", "").replace(',', '.').matches("-?\\d{1,12}(\\.\\d{1,2})?");
    }

    private static boolean date(String text) {
        try {
            LocalDate.parse(text.strip());
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** One line a row, cells separated by semicolons: pasted from a spreadsheet, tabulations do too. */
    private static Optional<String> table(Terms.Question question, String text) {
        var lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() > MOST_LINES) {
            return Optional.of("Ce tableau compte " + lines.size() + " lignes : le maximum est " + MOST_LINES + ".");
        }
        return lines.stream().filter(line -> line.split("[;\t]", -1).length > question.options().size()).findFirst()
                .map(line -> "La ligne « " + line + " » a plus de " + French.count(question.options().size(), "colonne", "colonnes") + " : " + String.join(" ; ", question.options()) + ".");
    }
}
