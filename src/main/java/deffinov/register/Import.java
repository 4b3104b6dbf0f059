package deffinov.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A list of places on its way into the register, or out of it.
 *
 * @param territory the only one whose places it may publish; absent for the national team: all
 * @param headers names of its columns; {@code mapping}: what each holds, empty until a person said
 * @param done how many of its {@code lines} the running step has gone through
 * @param published how many of its lines are in the register
 */
public record Import(UUID id, String source, String licence, Optional<String> territory, LocalDate asOf, String fileName, String format, String charset, String separator, List<String> headers, List<Column> mapping, State state, int lines, int done,
        int published, Instant begunAt, String begunBy) {

    /** Where it is. */
    public enum State {
        MAPPING("Colonnes à vérifier"), READING("Lecture en cours"), READ("À vérifier avant publication"), PUBLISHING("Publication en cours"), PUBLISHED("Publiée"), UNDOING("Annulation en cours"), UNDONE("Annulée");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** Whether the platform is at work on it. */
        public boolean running() {
            return this == READING || this == PUBLISHING || this == UNDOING;
        }
    }

    /** Hundredths of the running step. */
    public int progress() {
        return lines == 0 ? 100 : (int) Math.min(100, 100L * done / lines);
    }
}
