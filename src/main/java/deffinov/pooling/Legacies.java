package deffinov.pooling;

import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.web.French;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * After the programme: what stays shared and until when; a body that leaves hands over what it shares, with its duty, its bookings
 * and what it is made of, to one that accepts.
 */
@Service
@Transactional
public class Legacies {

    private static final int WARNED_DAYS = 60;

    private final JdbcClient jdbc;
    private final Resources resources;
    private final BookingStore bookings;
    private final Organisations organisations;
    private final ApplicationEventPublisher events;

    Legacies(JdbcClient jdbc, Resources resources, BookingStore bookings, Organisations organisations, ApplicationEventPublisher events) {
        this.bookings = bookings;
        this.jdbc = jdbc;
        this.resources = resources;
        this.organisations = organisations;
        this.events = events;
    }

    /** A resource one body hands over to another. */
    public record Offered(String slug, String name, OrganisationId from, String fromName, OrganisationId to, String toName) {}

    /** Own resources whose duty to be shared ends within two months, or has ended while they are still shown. */
    @Transactional(readOnly = true)
    public List<Resource> ending(Actor actor, Instant now) {
        LocalDate soon = now.atZone(French.PARIS).toLocalDate().plusDays(WARNED_DAYS);
        return resources.own(actor, now).stream().filter(Resource::published).filter(resource -> resource.description().grant().filter(grant -> !grant.sharedUntil().isAfter(soon)).isPresent()).toList();
    }

    /** Offers made by the actor's bodies, or to them. */
    @Transactional(readOnly = true)
    public List<Offered> offered(Actor actor, Instant now) {
        return jdbc.sql("""
                select r.slug, r.name, r.owner, f.name as from_name, g.to_body, t.name as to_name from pooling.legacy g join pooling.resource r on r.id = g.resource_id join organisation.organisation f on f.id = r.owner join organisation.organisation t on t.id = g.to_body
                where r.owner = any(:bodies) or g.to_body = any(:bodies) order by r.name, r.slug
                """).param("bodies", organisations.ownIds(actor, now).stream().map(OrganisationId::value).toArray(UUID[]::new))
                .query((row, i) -> new Offered(row.getString(1), row.getString(2), new OrganisationId(row.getObject(3, UUID.class)), row.getString(4), new OrganisationId(row.getObject(5, UUID.class)), row.getString(6))).list();
    }

    /** Offers a resource to another body, or to another than before. Refuses: not one's own, to oneself, a part of a kit by itself. */
    public void offer(Actor actor, String slug, OrganisationId to, Instant now) {
        Resource resource = resources.owned(actor, slug, now);
        if (resource.owner().equals(to)) {
            throw new Refused(new PoolingRefusal.Oneself());
        }
        boolean part = jdbc.sql("select exists (select 1 from pooling.component where resource_id = :id)").param("id", resource.id()).query(Boolean.class).single();
        if (part) {
            throw new Refused(new PoolingRefusal.PartOfAKit());
        }
        organisations.get(to);
        jdbc.sql("insert into pooling.legacy (resource_id, to_body, offered_at, offered_by, offered_by_name) values (:id, :to, :now, :by, :name) on conflict (resource_id) do update set to_body = excluded.to_body, offered_at = excluded.offered_at, offered_by = excluded.offered_by, offered_by_name = excluded.offered_by_name")
                .param("id", resource.id()).param("to", to.value()).param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).update();
        events.publishEvent(new ResourceHandedOver(actor, now, slug, resource.name(), resource.owner(), to, "proposé"));
    }

    /** Takes what is offered, with all it is made of, or declines it; by the people of the body it is offered to. */
    public void answer(Actor actor, String slug, boolean yes, Instant now) {
        var own = organisations.ownIds(actor, now);
        Offered offer = offered(actor, now).stream().filter(each -> each.slug().equals(slug) && own.contains(each.to())).findFirst().orElseThrow(() -> new NotFound(new ObjectRef("resource", slug)));
        UUID id = jdbc.sql("delete from pooling.legacy g using pooling.resource r where r.id = g.resource_id and r.slug = :slug and g.to_body = :to returning r.id").param("slug", slug).param("to", offer.to().value()).query(UUID.class).optional()
                .orElseThrow(() -> new NotFound(new ObjectRef("resource", slug)));
        if (yes) {
            // The calendar was its former owner's: what it took from now on is free again.
            for (UUID each : jdbc.sql("select :id::uuid union select resource_id from pooling.component where kit_id = :id").param("id", id).query(UUID.class).list()) {
                jdbc.sql("delete from pooling.agenda where resource_id = :id").param("id", each).update();
                bookings.releaseAgenda(each, now);
            }
            jdbc.sql("update pooling.resource set owner = :to, version = version + 1 where id = :id or id in (select resource_id from pooling.component where kit_id = :id)").param("to", offer.to().value()).param("id", id).update();
        }
        events.publishEvent(new ResourceHandedOver(actor, now, slug, offer.name(), offer.from(), offer.to(), yes ? "repris" : "décliné"));
    }
}
