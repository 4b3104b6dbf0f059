package deffinov.evaluation;

import deffinov.shared.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who judges, in the database. */
@Repository
class JudgeStore {

    private final JdbcClient jdbc;

    JudgeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, Judge> list(Collection<UUID> accounts) {
        return jdbc.sql("select * from evaluation.judge where account_id = any(:accounts)").param("accounts", accounts.toArray(UUID[]::new))
                .query((row, i) -> judge(row)).list().stream().collect(Collectors.toMap(Judge::account, Function.identity()));
    }

    /** Those who read for other territories, by account. */
    List<Judge> lent() {
        return jdbc.sql("select * from evaluation.judge where lent and charter_at is not null order by account_name, account_id").query((row, i) -> judge(row)).list();
    }

    void write(Judge judge, Instant now) {
        jdbc.sql("""
                insert into evaluation.judge (account_id, account_name, employers, places, axes, themes, capacity, external, lent, available_from, available_until, charter_at, changed_at)
                values (:id, :name, :employers, :places, :axes, :themes, :capacity, :external, :lent, :from, :until, :charter, :now)
                on conflict (account_id) do update set account_name = excluded.account_name, employers = excluded.employers, places = excluded.places, axes = excluded.axes, themes = excluded.themes, available_from = excluded.available_from, available_until = excluded.available_until,
                capacity = excluded.capacity, external = excluded.external, lent = excluded.lent, charter_at = coalesce(evaluation.judge.charter_at, excluded.charter_at), changed_at = excluded.changed_at
                """)
                .param("id", judge.account()).param("name", judge.name()).param("employers", judge.employers().toArray(String[]::new))
                .param("places", judge.places().toArray(String[]::new)).param("axes", judge.axes().toArray(String[]::new)).param("themes", judge.themes().toArray(String[]::new))
                .param("from", judge.from().orElse(null), Types.DATE).param("until", judge.until().orElse(null), Types.DATE).param("capacity", judge.capacity())
                .param("external", judge.external()).param("lent", judge.lent()).param("charter", judge.charterAt().map(Timestamp::from).orElse(null))
                .param("now", Timestamp.from(now)).update();
    }

    /** Signs the charter, if it was not signed yet. */
    void sign(Actor actor, Instant now) {
        jdbc.sql("""
                insert into evaluation.judge (account_id, account_name, charter_at, changed_at) values (:id, :name, :now, :now)
                on conflict (account_id) do update set charter_at = excluded.charter_at where evaluation.judge.charter_at is null
                """).param("id", actor.id()).param("name", actor.name()).param("now", Timestamp.from(now)).update();
    }

    private static Judge judge(ResultSet row) throws SQLException {
        return new Judge(row.getObject("account_id", UUID.class), row.getString("account_name"), texts(row, "employers"), texts(row, "places"), Set.copyOf(texts(row, "axes")), new TreeSet<>(texts(row, "themes")),
                row.getInt("capacity"), row.getBoolean("external"), row.getBoolean("lent"), Optional.ofNullable(row.getObject("available_from", LocalDate.class)), Optional.ofNullable(row.getObject("available_until", LocalDate.class)), Optional.ofNullable(row.getTimestamp("charter_at")).map(Timestamp::toInstant));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
