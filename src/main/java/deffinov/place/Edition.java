package deffinov.place;

import java.time.LocalDate;
import java.util.UUID;

/**
 * One state of a list of places.
 *
 * @param territory the only one it speaks of; empty: the whole country
 */
public record Edition(UUID id, String source, String licence, String territory, LocalDate asOf) {}
