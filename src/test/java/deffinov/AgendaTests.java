package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import deffinov.access.Scope;
import deffinov.document.DocumentId;
import deffinov.document.Incoming;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import deffinov.pooling.AgendaTurn;
import deffinov.pooling.Agendas;
import deffinov.pooling.Booking;
import deffinov.pooling.Booking.Wanted;
import deffinov.pooling.Bookings;
import deffinov.pooling.DutyReminders;
import deffinov.pooling.Photos;
import deffinov.pooling.PoolingRefusal;
import deffinov.pooling.Resource;
import deffinov.pooling.Resources;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.NotFound;
import deffinov.shared.Refused;
import deffinov.web.AccessDenied;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Calendars kept elsewhere take their times here; photographs are both sides'; a duty's end is told once. */
class AgendaTests extends PlatformTests {

    private static final Instant NOW = Scene.OPEN;
    private static final Instant NINE = Instant.parse("2023-06-06T07:00:00Z");
    private static int next;

    @Autowired
    Agendas agendas;

    @Autowired
    AgendaTurn turn;

    @Autowired
    deffinov.clock.BusinessClock clock;

    @Autowired
    deffinov.pooling.Legacies legacies;

    @Autowired
    Photos photos;

    @Autowired
    DutyReminders reminders;

    @Autowired
    Resources resources;

    @Autowired
    Bookings bookings;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    private Actor owner;
    private String slug;
    private Actor trainer;
    private OrganisationId borrower;

    @BeforeEach
    void aBoxToLend() {
        next++;
        owner = scene.person("Prêteuse à l'agenda " + next, Scope.organisation("none"));
        slug = scene.kit(owner, scene.body(owner, OrganisationKind.TIERS_LIEU));
        trainer = scene.person("Emprunteur à l'agenda " + next, Scope.organisation("none"));
        borrower = scene.body(trainer, OrganisationKind.TRAINING);
    }

    private static String calendar(String... times) {
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n");
        for (int i = 0; i < times.length; i += 2) {
            text.append("BEGIN:VEVENT\r\nUID:").append(i).append("\r\nDTSTAMP:20230101T000000Z\r\nDTSTART:").append(times[i]).append("\r\nDTEND:").append(times[i + 1]).append("\r\nSUMMARY:Privé\r\nEND:VEVENT\r\n");
        }
        return text.append("END:VCALENDAR\r\n").toString();
    }

    private Booking book(int hoursLater, int hours) {
        Instant from = NINE.plus(Duration.ofHours(hoursLater));
        return bookings.book(trainer, borrower, "Une formation", Optional.of(10), List.of(Scene.wanted(slug, from, from.plus(Duration.ofHours(hours)), 1)), false, UUID.randomUUID(), NOW);
    }

    private static PoolingRefusal refusal(Runnable act) {
        return (PoolingRefusal) catchThrowableOfType(Refused.class, act::run).refusal();
    }

    private Agendas.Followed followed() {
        return agendas.of(resources.get(owner, slug, NOW)).orElseThrow();
    }

    @Test
    void whatAnAgendaSaysIsTakenIsReadAgainAndFreedWhenItNoLongerSaysSo() throws Exception {
        var said = new AtomicReference<>(calendar("20230606T080000Z", "20230606T100000Z", "20230607T070000Z", "20230607T090000Z"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = String.valueOf(said.get()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 503 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            Booking first = book(2, 2);
            assertThat(catchThrowableOfType(AccessDenied.class, () -> agendas.follow(trainer, slug, "https://exemple.fr/a.ics", NOW))).isNotNull();
            assertThat(refusal(() -> agendas.follow(owner, slug, "ftp://exemple.fr/a.ics", NOW))).isInstanceOf(PoolingRefusal.BadAgenda.class);
            agendas.follow(owner, slug, "http://127.0.0.1:" + server.getAddress().getPort() + "/a.ics", NOW);
            turn.turn(NOW);
            assertThat(followed()).satisfies(each -> assertThat(each.taken()).isEqualTo(2), each -> assertThat(each.crossed()).as("booked before").containsExactly(first.number()), each -> assertThat(each.fault()).isEmpty());
            assertThat(refusal(() -> book(24, 1))).isInstanceOf(PoolingRefusal.Taken.class);
            assertThat(mvc.perform(MockMvcRequestBuilders.get("/ressources/" + slug)).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8)).as("nobody reads what the owner does").doesNotContain("Privé");
            assertThat(resources.closures(resources.get(owner, slug, NOW), NOW)).as("not to be confused with what the owner closed here").isEmpty();

            said.set("");
            due();
            turn.turn(NOW);
            assertThat(followed().fault()).contains("503");
            assertThat(refusal(() -> book(24, 1))).as("an agenda that does not answer changes nothing").isInstanceOf(PoolingRefusal.Taken.class);

            said.set(calendar("20230608T070000Z", "20230608T090000Z"));
            due();
            turn.turn(NOW);
            book(24, 1);
            assertThat(refusal(() -> book(48, 1))).isInstanceOf(PoolingRefusal.Taken.class);
            assertThat(followed().crossed()).isEmpty();
            said.set("<html>Connexion");
            due();
            turn.turn(NOW);
            assertThat(followed().fault()).contains("n'est pas un calendrier iCal");

            agendas.follow(owner, slug, "", NOW);
            assertThat(agendas.of(resources.get(owner, slug, NOW))).isEmpty();
            book(48, 1);
        } finally {
            server.stop(0);
        }
    }

    private void due() {
        jdbc.sql("update pooling.agenda set next_read = now() - interval '1 minute'").update();
    }

    @Test
    void ourOwnCalendarReadBackClosesNothing() throws Exception {
        // The feed tells the weeks to come, in the platform's own time.
        Instant now = clock.instant();
        var day = now.atZone(deffinov.web.French.PARIS).toLocalDate().plusDays(3);
        while (day.getDayOfWeek().getValue() > 5) {
            day = day.plusDays(1);
        }
        Instant from = day.atTime(9, 0).atZone(deffinov.web.French.PARIS).toInstant();
        bookings.book(trainer, borrower, "Une formation", Optional.of(10), List.of(Scene.wanted(slug, from, from.plusSeconds(3_600), 1)), false, UUID.randomUUID(), now);
        String ours = mvc.perform(MockMvcRequestBuilders.get("/ressources/" + slug + "/agenda.ics")).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(ours).contains("BEGIN:VEVENT");
        agendas.follow(owner, slug, "http://127.0.0.1:9/a.ics", NOW);
        agendas.take(slug, ours, now);
        assertThat(followed()).satisfies(each -> assertThat(each.taken()).isZero(), each -> assertThat(each.crossed()).isEmpty());
    }

    @Test
    void whatIsHandedOverNoLongerFollowsItsFormerOwner() {
        agendas.follow(owner, slug, "http://127.0.0.1:9/a.ics", NOW);
        agendas.take(slug, calendar("20230606T070000Z", "20230606T090000Z"), NOW);
        assertThat(refusal(() -> book(0, 1))).isInstanceOf(PoolingRefusal.Taken.class);
        Actor taker = scene.person("Repreneur à l'agenda " + next, Scope.organisation("none"));
        legacies.offer(owner, slug, scene.body(taker, OrganisationKind.TIERS_LIEU), NOW);
        legacies.answer(taker, slug, true, NOW);
        assertThat(agendas.of(resources.get(taker, slug, NOW))).isEmpty();
        book(0, 1);
    }

    @Test
    void aUnitGivenUpIsNoLongerBookedThoughAClosureKeepsIt() {
        Resource before = resources.get(owner, slug, NOW);
        var said = before.description();
        var two = new Resource.Description(said.kind(), said.name(), said.text(), said.capacity(), 2, said.itinerant(), said.features(), said.audience(), said.approval(), said.training(), said.price(), said.deposit(), said.terms(), said.rules(), said.hours(), said.grant());
        resources.change(owner, slug, before.version(), before.place(), two, List.of(), true, NOW);
        resources.close(owner, slug, NINE.plus(Duration.ofDays(7)), NINE.plus(Duration.ofDays(8)), "Inventaire", NOW);
        resources.change(owner, slug, before.version() + 1, before.place(), said, List.of(), true, NOW);
        book(0, 1);
        assertThat(refusal(() -> book(0, 1))).as("one is left").isInstanceOf(PoolingRefusal.Taken.class);
    }

    @Test
    void photographsAreBothSidesAndNobodyElses() throws IOException {
        Booking booked = book(0, 2);
        long line = booked.lines().getFirst().id();
        var picture = Incoming.of("valise.png", Scene.PNG);
        Instant then = NINE.minusSeconds(600);
        assertThat(refusal(() -> photos.with(owner, line, false, java.util.Collections.nCopies(6, picture), () -> bookings.hand(owner, booked.number(), line, "", then), then))).isInstanceOf(PoolingRefusal.TooManyPhotos.class);
        assertThat(refusal(() -> photos.with(owner, line, false, List.of(Incoming.of("virus.pdf", Scene.PDF)), () -> bookings.hand(owner, booked.number(), line, "", then), then))).isInstanceOf(PoolingRefusal.BadPhoto.class);
        assertThat(bookings.get(owner, booked.number(), then).lines().getFirst().handedAt()).as("nothing was noted").isEmpty();
        photos.with(owner, line, false, List.of(picture), () -> bookings.hand(owner, booked.number(), line, "", then), then);
        photos.with(owner, line, true, List.of(picture, picture), () -> bookings.back(owner, booked.number(), line, "", Money.ZERO, NINE.plusSeconds(7_000)), NINE.plusSeconds(7_000));
        var kept = photos.of(booked).values().iterator().next();
        assertThat(kept).extracting(Photos.Photo::returned).containsExactly(false, true, true);
        DocumentId id = kept.getFirst().file().id();
        try (var bytes = photos.content(photos.get(trainer, booked.number(), id, NOW)).getInputStream()) {
            assertThat(bytes.readAllBytes()).isEqualTo(Scene.PNG);
        }
        Actor stranger = scene.person("Passant " + next, Scope.organisation("none"));
        assertThat(catchThrowableOfType(AccessDenied.class, () -> photos.get(stranger, booked.number(), id, NOW))).isNotNull();
        Booking other = book(30, 1);
        assertThat(catchThrowableOfType(NotFound.class, () -> photos.get(trainer, other.number(), id, NOW))).as("of another booking").isNotNull();
    }

    @Test
    void theEndOfADutyIsToldOnceUnlessItIsPutOff() {
        Resource resource = resources.get(owner, slug, NOW);
        String award = jdbc.sql("select slug from award.award limit 1").query(String.class).optional().orElseGet(() -> {
            scene.awarded(scene.person("Lauréate au devoir " + next, Scope.organisation("none")), scene.call(Money.euros(100_000)));
            return jdbc.sql("select slug from award.award limit 1").query(String.class).single();
        });
        LocalDate until = LocalDate.of(2026, 5, 1);
        jdbc.sql("update pooling.resource set award_slug = :award, shared_until = :until where id = :id").param("award", award).param("until", until).param("id", resource.id()).update();
        Instant near = Instant.parse("2026-03-15T08:00:00Z");
        reminders.turn(Instant.parse("2026-02-01T08:00:00Z"));
        assertThat(told()).isZero();
        reminders.turn(near);
        reminders.turn(near.plus(Duration.ofDays(1)));
        assertThat(told()).isEqualTo(1);
        jdbc.sql("update pooling.resource set shared_until = '2026-05-10' where id = :id").param("id", resource.id()).update();
        reminders.turn(near.plus(Duration.ofDays(2)));
        assertThat(told()).isEqualTo(2);
    }

    private long told() {
        return jdbc.sql("select count(*) from notification.mail where body like :address").param("address", "%/mes-ressources/" + slug + "%").query(Long.class).single();
    }
}
