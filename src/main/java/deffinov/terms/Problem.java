package deffinov.terms;

/** What is wrong in a definition file: the line (0 when unknown), the path, and what was expected, in French. */
public record Problem(int line, String path, String sentence) {

    public String shown() {
        return (line > 0 ? "Ligne " + line + ", " : "") + (path.isEmpty() ? "" : path + " : ") + sentence;
    }
}
