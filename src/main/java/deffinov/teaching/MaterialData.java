package deffinov.teaching;

import deffinov.shared.Actor;
import deffinov.web.PersonalData;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Teaching materials somebody described, released or said to have used. */
@Component
class MaterialData implements PersonalData {

    private final JdbcClient jdbc;

    MaterialData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Part> of(Actor actor, String email) {
        return Stream.of(
                PersonalData.read(jdbc, actor, email, "Modules pédagogiques décrits", """
                        select title as "Module", created_at as "Le" from teaching.material where created_by = :account and :email <> '' order by created_at
                        """),
                PersonalData.read(jdbc, actor, email, "Versions de modules déposées", """
                        select m.title as "Module", r.label as "Version", r.released_at as "Le" from teaching.release r join teaching.material m on m.id = r.material_id where r.released_by = :account and :email <> '' order by r.released_at
                        """),
                PersonalData.read(jdbc, actor, email, "Usages de modules déclarés", """
                        select m.title as "Module", r.used_on as "Jour", r.learners as "Apprenants", r.note as "Retour", r.said_at as "Dit le" from teaching.reuse r join teaching.material m on m.id = r.material_id where r.said_by = :account and :email <> '' order by r.said_at
                        """)).flatMap(List::stream).toList();
    }
}
