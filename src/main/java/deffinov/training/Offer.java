package deffinov.training;

import deffinov.organisation.OrganisationId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;

/**
 * What can be learned, where and when.
 *
 * @param key what its owner calls it; once for an owner
 * @param organiser the name the public sees
 * @param xml as a file brought it; absent when it was entered by hand
 */
public record Offer(UUID id, String slug, OrganisationId owner, String key, Said said, boolean published, Optional<String> xml, int version) {

    /** LHÉO's {@code modalites-enseignement}. */
    public enum Mode {
        ON_SITE("En présence", "0"), REMOTE("À distance", "1"), MIXED("En présence et à distance", "2");

        private final String label;
        private final String code;

        Mode(String label, String code) {
            this.label = label;
            this.code = code;
        }

        public String label() {
            return label;
        }

        public String code() {
            return code;
        }
    }

    /**
     * What is said of it.
     *
     * @param themes five digits each, of the FORMACODE thesaurus; five at most
     * @param entry what one must know before
     * @param commune INSEE code of where it is held
     * @param place in the register; absent when only the commune is known
     * @param sessions first and last day of each
     */
    public record Said(String title, String objective, String results, String content, boolean certifying, SortedSet<String> themes, String entry, Mode mode, String rhythm, boolean funded, String organiser, String website, String commune, Optional<String> place,
            String placeName, List<Session> sessions) {}

    /** Both days are part of it. */
    public record Session(LocalDate from, LocalDate to) {}

    /** The first session that has not begun. */
    public Optional<Session> next(LocalDate today) {
        return said.sessions().stream().filter(session -> !session.from().isBefore(today)).min(java.util.Comparator.comparing(Session::from));
    }
}
