package deffinov.pooling;

import deffinov.shared.Actor;
import deffinov.shared.Refused;
import deffinov.web.Outside;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Calendars owners keep elsewhere, read every half hour: what they say is taken cannot be booked here. What was booked first
 * stays booked, and its owner is told of both. A calendar that does not answer changes nothing.
 */
@Service
@Transactional
public class Agendas {

    private static final Duration EVERY = Duration.ofMinutes(30);
    private static final Duration AHEAD = Duration.ofDays(400);
    private static final int MOST_BYTES = 4_000_000;
    private static final int MOST_TOLD = 20;
    private static final String REASON = "Pris, d'après l'agenda du propriétaire";

    private final JdbcClient jdbc;
    private final Resources resources;
    private final BookingStore bookings;
    private final Outside outside;
    private final ApplicationEventPublisher events;
    private final InstantSource real = InstantSource.system();
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).followRedirects(HttpClient.Redirect.NEVER).build();

    Agendas(JdbcClient jdbc, Resources resources, BookingStore bookings, Outside outside, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.resources = resources;
        this.bookings = bookings;
        this.outside = outside;
        this.events = events;
    }

    /**
     * A calendar followed.
     *
     * @param fault why it could not be read the last time; empty when it was
     * @param taken times it says are taken in the coming year
     * @param crossed numbers of bookings that stand at such a time
     */
    public record Followed(String address, Optional<Instant> readAt, String fault, int taken, List<String> crossed) {}

    @Transactional(readOnly = true)
    public Optional<Followed> of(Resource resource) {
        return jdbc.sql("select * from pooling.agenda where resource_id = :id").param("id", resource.id()).query((row, i) -> new Followed(row.getString("address"), Optional.ofNullable(row.getTimestamp("read_at")).map(Timestamp::toInstant), row.getString("fault"), row.getInt("taken"),
                List.of((String[]) row.getArray("crossed").getArray()))).optional();
    }

    /** Follows a calendar, in place of another, from the next minute; with no address, follows none any more. Refuses: not one's own, an address the platform does not call. */
    public void follow(Actor actor, String slug, String address, Instant now) {
        Resource resource = resources.owned(actor, slug, now);
        String typed = address.strip().replaceFirst("(?i)^webcals?://", "https://");
        resources.hold(List.of(slug));
        jdbc.sql("delete from pooling.agenda where resource_id = :id").param("id", resource.id()).update();
        if (typed.isEmpty()) {
            bookings.releaseAgenda(resource.id(), now);
        } else {
            outside.problem(typed).ifPresent(problem -> {
                throw new Refused(new PoolingRefusal.BadAgenda(problem));
            });
            jdbc.sql("insert into pooling.agenda (resource_id, address, added_at, added_by, next_read) values (:id, :address, :now, :by, :next)").param("id", resource.id()).param("address", typed).param("now", Timestamp.from(now)).param("by", actor.id())
                    .param("next", Timestamp.from(real.instant())).update();
        }
        events.publishEvent(new ResourceShared(actor, now, slug, resource.name()));
    }

    /** A calendar whose turn it is. */
    record Turn(UUID resource, String slug, String address) {}

    /** Takes one whose turn it is: nobody else does for half an hour. */
    Optional<Turn> next() {
        return jdbc.sql("""
                update pooling.agenda a set next_read = :later from pooling.resource r where r.id = a.resource_id and a.resource_id = (select resource_id from pooling.agenda where next_read <= :now order by next_read limit 1 for update skip locked)
                returning a.resource_id, r.slug, a.address
                """).param("now", Timestamp.from(real.instant())).param("later", Timestamp.from(real.instant().plus(EVERY))).query((row, i) -> new Turn(row.getObject(1, UUID.class), row.getString(2), row.getString(3))).optional();
    }

    /** What is at an address; outside any transaction. */
    @Transactional(propagation = org.springframework.transaction.annotation.Propagation.NEVER)
    String fetch(String address) throws IOException {
        Optional<String> problem = outside.problem(address);
        if (problem.isPresent()) {
            throw new IOException(problem.get());
        }
        try {
            var request = HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(15)).header("Accept", "text/calendar").header("User-Agent", "DEFFINOV").build();
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IOException("L'agenda répond " + answer.statusCode() + " : vérifiez son adresse.");
                }
                byte[] bytes = body.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw new IOException("L'agenda dépasse 4 Mo : donnez celui de cette ressource seulement.");
                }
                return new String(bytes, StandardCharsets.UTF_8);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Lecture interrompue", e);
        }
    }

    /** Says why a calendar could not be read: what it said before stays. */
    void failed(UUID resource, String fault) {
        jdbc.sql("update pooling.agenda set fault = :fault where resource_id = :id").param("fault", fault.length() > 300 ? fault.substring(0, 300) : fault).param("id", resource).update();
    }

    /** Takes what a calendar says in place of what it said before, from now on; past times stay as they were. Refuses: no calendar. */
    public void take(String slug, String text, Instant now) {
        Resource resource = resources.find(slug);
        List<Agenda.Span> spans = Agenda.taken(text, resources.zone(resource), now, now.plus(AHEAD));
        resources.hold(List.of(slug));
        bookings.releaseAgenda(resource.id(), now);
        var crossed = new TreeSet<String>();
        int units = resource.description().units();
        for (Agenda.Span span : spans) {
            Instant from = span.from().isBefore(now) ? now : span.from();
            List<Long> free = bookings.free(resource.id(), from, span.to(), units);
            free.forEach(unit -> bookings.holdAgenda(unit, from, span.to(), REASON));
            if (free.size() < units) {
                crossed.addAll(bookings.standing(resource.id(), from, span.to()));
            }
        }
        jdbc.sql("update pooling.agenda set read_at = :now, fault = '', taken = :taken, crossed = :crossed where resource_id = :id").param("now", Timestamp.from(now)).param("taken", spans.size())
                .param("crossed", new ArrayList<>(crossed).stream().limit(MOST_TOLD).toArray(String[]::new)).param("id", resource.id()).update();
    }
}
