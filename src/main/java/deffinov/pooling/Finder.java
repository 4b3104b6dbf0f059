package deffinov.pooling;

import deffinov.place.Place;
import deffinov.place.Places;
import deffinov.pooling.Solution.Need;
import deffinov.pooling.Solution.Pick;
import deffinov.territory.Spot;
import deffinov.territory.Territories;
import deffinov.web.French;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds complete ways to have several things at several dates near a commune, and what lacks where there is none. */
@Service
@Transactional(readOnly = true)
public class Finder {

    private static final int MOST_RESOURCES = 400;
    private static final int MOST_SOLUTIONS = 8;

    private final ResourceStore store;
    private final BookingStore bookings;
    private final Places places;
    private final Territories territories;

    Finder(ResourceStore store, BookingStore bookings, Places places, Territories territories) {
        this.store = store;
        this.bookings = bookings;
        this.places = places;
        this.territories = territories;
    }

    /**
     * What one looks for.
     *
     * @param near from where one comes; {@code minutes}: how far one goes
     * @param days each day asked, between the same hours, in the legal time of the place
     */
    public record Question(List<Need> needs, Spot near, int minutes, List<LocalDate> days, LocalTime from, LocalTime to) {}

    /** @param within how many places with something to share are near enough */
    public record Answer(List<Solution> solutions, int within, Map<String, Place> places) {}

    public Answer find(Question question, Instant now) {
        if (question.days().isEmpty() || question.needs().isEmpty()) {
            return new Answer(List.of(), 0, Map.of());
        }
        Set<String> sharing = store.places();
        Map<String, Places.Near> near = places.near(question.near(), question.minutes(), "", "", "", 0).stream().filter(each -> sharing.contains(each.place().slug())).collect(Collectors.toMap(each -> each.place().slug(), each -> each));
        if (near.isEmpty()) {
            return new Answer(List.of(), 0, Map.of());
        }
        Map<String, Place> where = near.values().stream().map(Places.Near::place).collect(Collectors.toMap(Place::slug, each -> each));
        Map<String, ZoneId> zones = zones(where);
        Map<Need, List<Resource>> fits = new LinkedHashMap<>();
        for (Need need : question.needs()) {
            var fit = store.fitting(need.people().isPresent() ? "" : need.label(), need.people().isPresent() ? Kind.ROOM.name() : "", near.keySet(), MOST_RESOURCES).stream()
                    .filter(resource -> need.people().map(people -> resource.description().capacity().orElse(0) >= people).orElse(true)).toList();
            fits.put(need, fit);
        }
        var slots = slots(fits.values().stream().flatMap(List::stream).distinct().toList(), question, zones);
        var candidates = new ArrayList<Pick>();
        fits.forEach((need, fit) -> candidates.addAll(picks(need, fit, slots, near, zones, now)));
        return new Answer(Solution.among(question.needs(), candidates, MOST_SOLUTIONS), near.size(), where);
    }

    private Map<String, ZoneId> zones(Map<String, Place> where) {
        return where.values().stream().collect(Collectors.toMap(Place::slug, place -> territories.zone(place.communeCode()).orElse(French.PARIS)));
    }

    /** The times asked, in the legal time of a place, and how many of each resource are free in each. */
    private record Slots(List<Instant[]> times, Map<UUID, List<Integer>> free) {}

    /** Counted once for all that is needed, whatever the needs. */
    private Map<ZoneId, Slots> slots(List<Resource> all, Question question, Map<String, ZoneId> zones) {
        Map<ZoneId, Set<UUID>> ids = new LinkedHashMap<>();
        all.forEach(resource -> {
            Set<UUID> here = ids.computeIfAbsent(zones.getOrDefault(resource.place(), French.PARIS), each -> new HashSet<>());
            here.add(resource.id());
            resource.kit().forEach(part -> here.add(part.resource()));
        });
        Map<ZoneId, Slots> slots = new LinkedHashMap<>();
        ids.forEach((zone, here) -> {
            List<Instant[]> times = question.days().stream().map(day -> new Instant[] {day.atTime(question.from()).atZone(zone).toInstant(), day.atTime(question.to()).atZone(zone).toInstant()}).toList();
            slots.put(zone, new Slots(times, bookings.free(here, times)));
        });
        return slots;
    }

    /** Those of which as many as needed are free at one of the times at least, and those of which some are at all times. */
    private static List<Pick> picks(Need need, List<Resource> fit, Map<ZoneId, Slots> slots, Map<String, Places.Near> near, Map<String, ZoneId> zones, Instant now) {
        var picks = new ArrayList<Pick>();
        int wanted = need.people().isPresent() ? 1 : need.quantity();
        for (Resource resource : fit) {
            ZoneId zone = zones.getOrDefault(resource.place(), French.PARIS);
            Slots here = Objects.requireNonNull(slots.get(zone));
            List<Instant[]> times = here.times();
            int many = 0;
            int always = Integer.MAX_VALUE;
            Cost each = Cost.NOTHING;
            Cost all = Cost.NOTHING;
            for (int t = 0; t < times.size(); t++) {
                int free = fits(resource, times.get(t), zone, now) ? free(resource, here.free(), t) : 0;
                always = Math.min(always, free);
                Cost price = resource.description().price().of(times.get(t)[0], times.get(t)[1], 1, zone, Tender.EUROS);
                all = all.plus(price);
                if (free >= wanted) {
                    many++;
                    each = each.plus(price);
                }
            }
            double minutes = Objects.requireNonNull(near.get(resource.place())).minutes();
            if (many > 0) {
                picks.add(new Pick(need, resource, minutes, each, many, times.size(), wanted));
            }
            if (always > 0 && always < wanted) {
                picks.add(new Pick(need, resource, minutes, all, times.size(), times.size(), always));
            }
        }
        return picks;
    }

    /** How many are free at a time: as many as there are, and as what they are made of allows. */
    private static int free(Resource resource, Map<UUID, List<Integer>> free, int time) {
        int own = free.getOrDefault(resource.id(), List.of()).get(time);
        return resource.kit().stream().mapToInt(part -> free.getOrDefault(part.resource(), List.of()).get(time) / part.quantity()).reduce(own, Math::min);
    }

    private static boolean fits(Resource resource, Instant[] time, ZoneId zone, Instant now) {
        var rules = resource.description().rules();
        return resource.description().hours().fit(time[0], time[1], zone) && !time[0].isBefore(now.plus(Duration.ofHours(rules.noticeHours())))
                && rules.longestHours().filter(hours -> Duration.between(time[0], time[1]).compareTo(Duration.ofHours(hours)) > 0).isEmpty();
    }
}
