package deffinov.application;

import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;

/** An application's number, readable aloud: territory, year, sequence ({@code 28-2023-00012}). */
public record ApplicationNumber(String value) {

    public static ApplicationNumber of(String text) {
        if (!text.matches("[0-9A-Z]{2,3}-[0-9]{4}-[0-9]{5,9}")) {
            throw new NotFound(new ObjectRef("application", text));
        }
        return new ApplicationNumber(text);
    }

    public ObjectRef object() {
        return new ObjectRef("application", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
