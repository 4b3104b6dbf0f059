package deffinov.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What somebody who judges says of itself.
 *
 * @param employers SIREN of those it works for, nine digits each
 * @param places the places where it is at home, by slug
 * @param axes the axes it knows, by label
 * @param themes what it knows besides, in its own words: {@code réalité virtuelle}
 * @param capacity applications it can read at most in one call, 0 to 200
 * @param external neither of the carrier nor of its services
 * @param lent reads for other territories too, which see it among their reviewers
 * @param from the first day it can read; absent: already
 * @param until the last one, included; absent: no end
 * @param charterAt when it signed the reviewers' charter
 */
public record Judge(UUID account, String name, List<String> employers, List<String> places, Set<String> axes, Set<String> themes, int capacity, boolean external, boolean lent, Optional<LocalDate> from, Optional<LocalDate> until,
        Optional<Instant> charterAt) {

    public static final int MOST = 200;
    static final int USUAL = 10;

    /** All it knows: axes, then themes. */
    public List<String> knows() {
        return Stream.concat(axes.stream().sorted(), themes.stream().sorted()).toList();
    }

    /** Whether it can read that day. */
    public boolean isAvailable(LocalDate day) {
        return from.filter(day::isBefore).isEmpty() && until.filter(day::isAfter).isEmpty();
    }

    /** Of whom nothing was said yet. */
    static Judge unknown(UUID account, String name) {
        return new Judge(account, name, List.of(), List.of(), Set.of(), Set.of(), USUAL, false, false, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
