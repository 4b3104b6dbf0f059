package deffinov.application;

import deffinov.terms.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What the carrier asked to complete or correct in a filed application, and by when; the due instant is exclusive. Only
 * what it names may change, and the answer is a filing with its own receipt.
 *
 * @param ofFiling the filing it is about
 * @param answeredBy the filing that answers it, the same one when nothing had to change
 * @param endedAt when it was answered or dropped
 * @param phase the phase of the call that it opens; absent when something is merely to be completed
 */
public record Correction(ApplicationNumber number, int ordinal, Set<String> elements, String message, Instant askedAt, String askedBy, Instant dueAt,
        int ofFiling, Optional<Integer> answeredBy, boolean dropped, Optional<Integer> phase,
        Optional<Instant> endedAt) {

    static final String CONSORTIUM = "consortium";
    static final String SITES = "lieux";
    static final String BUDGET = "budget";
    static final String FILES = "pieces";

    /** Neither answered nor dropped, and still in time. */
    public boolean isOpen(Instant now) {
        return answeredBy.isEmpty() && !dropped && now.isBefore(dueAt);
    }

    /** Its time passed without an answer: the earlier filing is the one that counts. */
    public boolean isLapsed(Instant now) {
        return answeredBy.isEmpty() && !dropped && !now.isBefore(dueAt);
    }

    /** Whether it completes a filing, and counts as of that one; what opens a phase is answered by a filing in its own right. */
    public boolean completes() {
        return phase.isEmpty();
    }

    /** How long it kept the time to decide standing still (CRPA art. L. 114-5): from when it was asked to its end, its last day at most. */
    public Duration stopped(Instant now) {
        Instant end = endedAt.orElse(now);
        Instant until = end.isBefore(dueAt) ? end : dueAt;
        return completes() && until.isAfter(askedAt) ? Duration.between(askedAt, until) : Duration.ZERO;
    }

    /** The last day to answer, whole. */
    public LocalDate lastDay(ZoneId zone) {
        return dueAt.minusNanos(1).atZone(zone).toLocalDate();
    }

    boolean covers(String element) {
        return elements.contains(element);
    }

    /** Everything that may be asked for in a call, with its name: fields, then the other steps. */
    public static SequencedMap<String, String> elements(Terms terms) {
        var elements = new LinkedHashMap<String, String>();
        Field.of(terms).forEach(field -> elements.put(field.id(), field.label()));
        elements.put(CONSORTIUM, "Consortium : ses membres et leurs tâches");
        elements.put(SITES, "Lieux du projet");
        elements.put(BUDGET, "Budget");
        elements.put(FILES, "Pièces jointes");
        return elements;
    }
}
