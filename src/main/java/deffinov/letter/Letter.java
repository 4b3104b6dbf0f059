package deffinov.letter;

import deffinov.application.ApplicationNumber;
import deffinov.call.CallSlug;
import deffinov.shared.Json;
import deffinov.shared.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A decision told to who applied: complete by itself, as it was sent.
 *
 * @param fact what it tells, once: the decision's identifier, or the instant it was found not admissible
 */
public record Letter(UUID id, ApplicationNumber number, CallSlug call, String fact, String outcome, Content content, Instant sentAt, String sentBy, Optional<Instant> readAt, Optional<Appeal> appeal) {

    /**
     * What the letter says.
     *
     * @param inadmissible why it was not admissible, rule by rule; empty when it was
     */
    public record Content(String authority, String call, String number, String project, String lead, String outcome, Optional<Money> amount, Optional<Integer> reserveRank, String conditions, String reason,
            List<Line> lines, List<String> inadmissible, Template words) {

        private static final int STRONG = 400;
        private static final int WEAK = 250;

        /** One text for one content (RFC 8785): what the trail keeps the digest of. */
        public String canonical() {
            return Json.canonical(this);
        }

        public List<Line> strengths() {
            return lines.stream().filter(line -> line.hundredths() >= STRONG).toList();
        }

        public List<Line> weaknesses() {
            return lines.stream().filter(line -> line.hundredths() < WEAK).toList();
        }

        /** Out of 100. */
        public double total() {
            return lines.stream().mapToDouble(line -> line.weight() * line.hundredths() / 500.0).sum();
        }
    }

    /** A criterion: its weight out of 100, its mark from 0 to 5 in hundredths, and the committee's words. */
    public record Line(String criterion, int weight, int hundredths, String words) {

        /** From 0 to 5. */
        public double points() {
            return hundredths / 100.0;
        }
    }

    /** An appeal to the authority, and its answer. */
    public record Appeal(UUID id, String text, Instant filedAt, String filedBy, Optional<Boolean> granted, String answer, Optional<Instant> answeredAt, String answeredBy) {

        /** In words. */
        public String state() {
            return granted.map(each -> each ? "accueilli" : "rejeté").orElse("à instruire");
        }
    }
}
