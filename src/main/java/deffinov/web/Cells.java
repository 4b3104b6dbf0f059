package deffinov.web;

/** Text in the cells of a spreadsheet. */
public final class Cells {

    private static final String FORMULA = "=+-@\t";

    private Cells() {}

    /** Some readers run a cell that begins like a formula: an apostrophe makes it text. */
    public static String inert(String text) {
        return startsLikeFormula(text) ? "'" + text : text;
    }

    /** What {@link #inert} was given. */
    public static String plain(String cell) {
        return cell.startsWith("'") && startsLikeFormula(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean startsLikeFormula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }
}
