package deffinov.call;

import deffinov.terms.Definition;
import deffinov.terms.DefinitionWriter;
import deffinov.terms.Element;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Changes that wait for a second person, in the database: one a call. */
@Repository
class AmendmentStore {

    private final JdbcClient jdbc;

    AmendmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(Call call, Amendment amendment) {
        var definition = new Definition.OfCall(call.programme(), call.frameworkVersion(), call.authorityCode(), call.envelope(), amendment.differences());
        jdbc.sql("""
                insert into call.amendment (call_slug, why, differences, adopted, proposed_at, proposed_by) values (:slug, :why, :differences::jsonb, :adopted, :at, :by)
                on conflict (call_slug) do update set why = excluded.why, differences = excluded.differences, adopted = excluded.adopted,
                  proposed_at = excluded.proposed_at, proposed_by = excluded.proposed_by
                """)
                .param("slug", call.slug().value()).param("why", amendment.why()).param("differences", DefinitionWriter.json(definition))
                .param("adopted", amendment.adopted().stream().map(Element::id).toArray(String[]::new)).param("at", Timestamp.from(amendment.at())).param("by", amendment.by()).update();
    }

    void remove(CallSlug slug) {
        jdbc.sql("delete from call.amendment where call_slug = :slug").param("slug", slug.value()).update();
    }

    Optional<Amendment> find(CallSlug slug) {
        return jdbc.sql("select why, differences::text, adopted, proposed_at, proposed_by from call.amendment where call_slug = :slug").param("slug", slug.value())
                .query((row, i) -> new Amendment(row.getString(1), CallStore.differences(row.getString(2)),
                        Stream.of((String[]) row.getArray(3).getArray()).flatMap(id -> Element.of(id).stream()).collect(Collectors.toUnmodifiableSet()),
                        row.getTimestamp(4).toInstant(), row.getObject(5, UUID.class))).optional();
    }
}
