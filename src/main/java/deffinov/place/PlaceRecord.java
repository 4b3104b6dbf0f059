package deffinov.place;

import deffinov.web.French;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What one list, or one person, says of a place.
 *
 * @param slug the address this record keeps for good
 * @param edition of the list; absent for what a person added
 * @param at a position of its own; absent when the centre of its commune is all that is known
 * @param words of its name that may tell it
 * @param host of its site, where that tells somebody
 */
public record PlaceRecord(String slug, Optional<UUID> edition, String source, LocalDate asOf, String name, String commune, Optional<Position> at, String siret, List<String> labels, Map<Fact.Field, String> facts, String host, Set<String> words) {

    /** Degrees, WGS84. */
    public record Position(double latitude, double longitude) {}

    String site() {
        return facts.getOrDefault(Fact.Field.WEBSITE, "").replaceFirst("^https?://(www\\.)?", "").replaceFirst("/+$", "");
    }

    /** The street of its address, written one way. */
    String street() {
        return French.slug(facts.getOrDefault(Fact.Field.ADDRESS, "")).replaceAll("-\\d{5}(-.*)?$", "").replaceAll("^(\\d+)-(bis|ter)-", "$1$2-");
    }
}
