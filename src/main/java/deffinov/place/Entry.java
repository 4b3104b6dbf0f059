package deffinov.place;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place as one line of a list describes it, read and checked.
 *
 * @param key what this list calls it: its own identifier, or its name and commune; once in a list
 * @param commune INSEE code
 * @param at its own position; absent when the list does not say, or says the centre of the commune
 */
public record Entry(String key, String name, String commune, String communeName, Optional<PlaceRecord.Position> at, String siret, List<String> labels, Map<Fact.Field, String> facts) {}
