package deffinov.call;

import deffinov.access.Role;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.terms.Element;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Questions about published calls: anyone signed in asks; the authority's officers answer, to one or to all. */
@Service
@Transactional
public class Questions {

    private static final String SELECT = "select id, call_slug, text, asked_at, asked_by, answer, element, answered_at, published from call.question ";

    private final JdbcClient jdbc;
    private final Calls calls;
    private final ApplicationEventPublisher events;

    Questions(JdbcClient jdbc, Calls calls, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.calls = calls;
        this.events = events;
    }

    /** At most 4,000 characters, which callers check. */
    public void ask(Actor actor, CallSlug slug, String text, Instant now) {
        calls.get(slug);
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into call.question (id, call_slug, text, asked_at, asked_by) values (:id, :call, :text, :now, :by)").param("id", id).param("call", slug.value())
                .param("text", text).param("now", Timestamp.from(now)).param("by", actor.id()).update();
        events.publishEvent(new QuestionAsked(actor, now, slug, id));
    }

    /** Answers, or changes the answer; {@code published}: everybody reads both. */
    public void answer(Actor actor, CallSlug slug, UUID id, String answer, Optional<Element> element, boolean published, Instant now) {
        calls.managed(actor, slug, now, Role.OFFICER);
        int answered = jdbc.sql("""
                update call.question set answer = :answer, element = :element, published = :published, answered_at = :now, answered_by = :by where id = :id and call_slug = :call
                """)
                .param("answer", answer).param("element", element.map(Element::id).orElse("")).param("published", published).param("now", Timestamp.from(now))
                .param("by", actor.id()).param("id", id).param("call", slug.value()).update();
        if (answered != 1) {
            throw new NotFound(new ObjectRef("question", id.toString()));
        }
        events.publishEvent(new QuestionAnswered(actor, now, slug, id, published));
    }

    /** Every question of a call, for its officers. */
    public List<Question> all(Actor actor, CallSlug slug, Instant now) {
        calls.managed(actor, slug, now, Role.OFFICER, Role.AUDITOR);
        return jdbc.sql(SELECT + "where call_slug = :call order by answered_at is not null, asked_at").param("call", slug.value()).query(Questions::question).list();
    }

    /** Those everybody reads. */
    public List<Question> published(CallSlug slug) {
        return jdbc.sql(SELECT + "where call_slug = :call and published order by answered_at").param("call", slug.value()).query(Questions::question).list();
    }

    /** One's own questions about a call. */
    public List<Question> own(Actor actor, CallSlug slug) {
        return jdbc.sql(SELECT + "where call_slug = :call and asked_by = :by order by asked_at desc").param("call", slug.value()).param("by", actor.id()).query(Questions::question).list();
    }

    /** Who asked, for the mail that carries the answer. */
    public Question get(UUID id) {
        return jdbc.sql(SELECT + "where id = :id").param("id", id).query(Questions::question).optional().orElseThrow(() -> new NotFound(new ObjectRef("question", id.toString())));
    }

    private static Question question(ResultSet row, int number) throws SQLException {
        return new Question(row.getObject("id", UUID.class), new CallSlug(row.getString("call_slug")), row.getString("text"), row.getTimestamp("asked_at").toInstant(),
                row.getObject("asked_by", UUID.class), row.getString("answer"), Element.of(row.getString("element")),
                Optional.ofNullable(row.getTimestamp("answered_at")).map(Timestamp::toInstant), row.getBoolean("published"));
    }
}
