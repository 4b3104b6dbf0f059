package deffinov.map;

import deffinov.application.ApplicationNumber;
import deffinov.application.FiledContent;
import deffinov.access.Role;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.evaluation.CaseFile;
import deffinov.evaluation.Evaluations;
import deffinov.evaluation.Outcome;
import deffinov.shared.Actor;
import deffinov.territory.Roads;
import deffinov.territory.Spots;
import deffinov.territory.Ways;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Coverage of the register, and of it with what a call's applications would add. Kept until a place, an award or the roads change. */
@Service
@Transactional(readOnly = true)
public class Coverages {

    private final JdbcClient jdbc;
    private final Spots spots;
    private final Roads roads;
    private final Evaluations evaluations;
    private final Calls calls;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(String stamp, Coverage coverage) {}

    Coverages(JdbcClient jdbc, Spots spots, Roads roads, Evaluations evaluations, Calls calls) {
        this.jdbc = jdbc;
        this.spots = spots;
        this.roads = roads;
        this.evaluations = evaluations;
        this.calls = calls;
    }

    /** By the places of a base where something these words fit can be booked; empty: by all of them. */
    public Coverage of(Base base, String resource) {
        return resource.isBlank() ? of(base) : Coverage.of(spots.all(), places(base, resource), roads.ways());
    }

    /** By the places of a base. */
    public Coverage of(Base base) {
        String stamp = jdbc.sql("select (select count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) from place.place) || ' ' || (select count(*) from award.award)").query(String.class).single();
        Ways ways = roads.ways();
        Kept known = kept.get(base.id());
        if (known == null || !known.stamp().equals(stamp) || !known.coverage().ways().equals(ways)) {
            known = new Kept(stamp, Coverage.of(spots.all(), places(base, ""), ways));
            kept.put(base.id(), known);
        }
        return known.coverage();
    }

    private List<Coverage.Site> places(Base base, String resource) {
        return jdbc.sql("""
                select p.slug, p.name, p.commune_code, p.at[1] as latitude, p.at[0] as longitude from place.place p
                where p.shown_as is null and not p.withdrawn and (:base = 'ALL' or :base = 'LABELLED' and cardinality(p.labels) > 0
                  or :base = 'FUNDED' and exists (select 1 from application.site s join award.award w on w.application_number = s.application_number join place.place asked on asked.slug = s.place_slug where asked.head = p.slug))
                and (:resource = '' or exists (select 1 from pooling.resource r join place.place home on home.slug = r.place_slug where home.head = p.slug and r.published and r.search_key like '%' || public.search_key(:resource) || '%'))
                order by p.slug
                """).param("base", base.name()).param("resource", resource.strip().replace("%", "").replace("_", "")).query((row, i) -> {
                    // In a commune without a position, nowhere: its ground is not known.
                    double latitude = row.getDouble("latitude");
                    double longitude = row.getDouble("longitude");
                    String slug = row.getString("slug");
                    String name = row.getString("name");
                    return spots.of(row.getString("commune_code")).map(commune -> new Coverage.Site(slug, name, commune.at(latitude, longitude)));
                }).list().stream().flatMap(Optional::stream).toList();
    }

    /** A place imagined at the centre of a commune. */
    public Optional<Coverage.Site> imagined(String commune) {
        return spots.of(commune).map(spot -> new Coverage.Site("", "Un nouveau lieu à " + spot.name(), spot));
    }

    /** Before and after. */
    public record Change(Coverage before, Coverage after, List<Coverage.Site> added) {}

    public Change change(Coverage before, List<Coverage.Site> added) {
        return new Change(before, before.with(added), added);
    }

    /** Which applications of a call are added. */
    public enum Scope { ADMISSIBLE, RETAINED, CHOSEN }

    /**
     * What a call's applications would bring.
     *
     * @param withheld nothing is told, because of a link of interest
     */
    public record OfCall(Call call, boolean withheld, List<CaseFile> files, Optional<Change> change) {}

    /** For the officers, committee and auditors of a call: the places of some of its applications added to a base. {@code chosen}: by number, when that is asked. */
    public OfCall of(Actor actor, CallSlug slug, Base base, Scope scope, Set<ApplicationNumber> chosen, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.OFFICER, Role.COMMITTEE, Role.AUDITOR);
        if (evaluations.withholds(actor, slug)) {
            return new OfCall(call, true, List.of(), Optional.empty());
        }
        var files = evaluations.list(actor, slug, now).stream().filter(file -> switch (scope) {
            case ADMISSIBLE -> file.isAdmissible();
            case RETAINED -> file.decision().filter(decision -> decision.outcome() == Outcome.RETAINED).isPresent();
            case CHOSEN -> chosen.contains(file.filing().number());
        }).toList();
        return new OfCall(call, false, files, Optional.of(change(of(base), sites(files))));
    }

    /** Several addresses may lead to one place. */
    private Map<String, String> heads(Collection<String> slugs) {
        var heads = new HashMap<String, String>();
        jdbc.sql("select slug, head from place.place where slug = any(:slugs)").param("slugs", slugs.toArray(String[]::new)).query(row -> {
            heads.put(row.getString(1), row.getString(2));
        });
        return heads;
    }

    private List<Coverage.Site> sites(Collection<CaseFile> files) {
        var filed = files.stream().flatMap(file -> file.filing().content().sites().stream()).toList();
        Map<String, Coverage.Site> known = of(Base.ALL).places().stream().collect(Collectors.toMap(Coverage.Site::slug, place -> place));
        Map<String, String> shown = heads(filed.stream().map(FiledContent.Site::slug).toList());
        return filed.stream().map(site -> shown.getOrDefault(site.slug(), site.slug())).distinct().map(known::get).filter(Objects::nonNull).toList();
    }
}
