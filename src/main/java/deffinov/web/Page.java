package deffinov.web;

/** A page to show: its template, its one typed parameter, and the HTTP status. */
public record Page(String template, Object model, int status) {

    public static Page of(String template, Object model) {
        return new Page(template, model, 200);
    }

    /** A form shown again after a refusal, or for the first time when nothing was refused. */
    public static Page form(String template, Object model, Form form) {
        return new Page(template, model, form.isValid() ? 200 : 422);
    }
}
