package deffinov.place;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/**
 * One thing said of a place: by whom, and since when it is true.
 *
 * @param value in words; empty when it was taken back
 */
public record Fact(Field field, String value, String source, LocalDate asOf) {

    /** What can be said. */
    public enum Field {
        ADDRESS("adresse", "Adresse"), WEBSITE("site", "Site"), DESCRIPTION("description", "Ce que l'on y fait"), OPENING("ouverture", "Ouverture"), PUBLICS("publics", "Publics accueillis"),
        ACCESS("accessibilite", "Accessibilité"), EQUIPMENT("equipements", "Équipements");

        private final String id;
        private final String label;

        Field(String id, String label) {
            this.id = id;
            this.label = label;
        }

        public String id() {
            return id;
        }

        public String label() {
            return label;
        }

        public static Optional<Field> of(String id) {
            return Arrays.stream(values()).filter(field -> field.id.equals(id)).findFirst();
        }
    }
}
