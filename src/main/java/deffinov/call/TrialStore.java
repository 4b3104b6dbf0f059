package deffinov.call;

import deffinov.shared.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What an officer typed in a trial run: one a call and a person, thrown away on demand. */
@Repository
class TrialStore {

    private final JdbcClient jdbc;

    TrialStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, List<String>> typed(CallSlug call, UUID account) {
        return jdbc.sql("select typed::text from call.trial where call_slug = :call and account_id = :account").param("call", call.value()).param("account", account)
                .query(String.class).optional().map(TrialStore::read).orElse(Map.of());
    }

    private static Map<String, List<String>> read(String json) {
        Map<String, List<String>> typed = new java.util.LinkedHashMap<>();
        Map<?, ?> read = Json.read(json, Map.class);
        read.forEach((name, values) -> typed.put(name.toString(), ((List<?>) values).stream().map(Object::toString).toList()));
        return typed;
    }

    void put(CallSlug call, UUID account, Map<String, List<String>> typed) {
        jdbc.sql("""
                insert into call.trial (call_slug, account_id, typed) values (:call, :account, :typed::jsonb)
                on conflict (call_slug, account_id) do update set typed = excluded.typed
                """).param("call", call.value()).param("account", account).param("typed", Json.write(typed)).update();
    }

    void wipe(CallSlug call, UUID account) {
        jdbc.sql("delete from call.trial where call_slug = :call and account_id = :account").param("call", call.value()).param("account", account).update();
    }
}
