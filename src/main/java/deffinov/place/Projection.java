package deffinov.place;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is shown of one place, from all its records: the address of the one somebody answers for, then of the one with a position
 * of its own, then of the oldest, so that addresses last; each field from the freshest record that fills it.
 */
record Projection(String head, List<String> others, String name, String commune, String address, String website, Optional<PlaceRecord.Position> at, String source, LocalDate asOf, List<String> labels, String details) {

    static final Comparator<PlaceRecord> FRESHEST = Comparator.comparing(PlaceRecord::asOf).reversed().thenComparing(PlaceRecord::source).thenComparing(PlaceRecord::slug);

    /** @param owned addresses somebody answers for; {@code said}: what people said of each address, which the search finds too */
    static Projection of(Collection<PlaceRecord> records, Set<String> owned, Map<String, Map<Fact.Field, String>> said) {
        PlaceRecord head = records.stream().min(Comparator.comparing((PlaceRecord each) -> !owned.contains(each.slug())).thenComparing(each -> each.at().isEmpty()).thenComparing(PlaceRecord::asOf).thenComparing(PlaceRecord::slug)).orElseThrow();
        List<PlaceRecord> fresh = records.stream().sorted(FRESHEST).toList();
        String details = Stream.concat(fresh.stream().flatMap(each -> each.facts().values().stream()), fresh.stream().flatMap(each -> said.getOrDefault(each.slug(), Map.of()).values().stream())).distinct().collect(Collectors.joining("\n"));
        return new Projection(head.slug(), records.stream().map(PlaceRecord::slug).filter(slug -> !slug.equals(head.slug())).sorted().toList(), head.name(), head.commune(), field(fresh, Fact.Field.ADDRESS), field(fresh, Fact.Field.WEBSITE),
                head.at().or(() -> fresh.stream().filter(each -> each.commune().equals(head.commune())).flatMap(each -> each.at().stream()).findFirst()), fresh.getFirst().source(), fresh.getFirst().asOf(),
                records.stream().flatMap(each -> each.labels().stream()).distinct().sorted().toList(), details);
    }

    private static String field(List<PlaceRecord> fresh, Fact.Field field) {
        return fresh.stream().map(each -> each.facts().getOrDefault(field, "")).filter(value -> !value.isEmpty()).findFirst().orElse("");
    }
}
