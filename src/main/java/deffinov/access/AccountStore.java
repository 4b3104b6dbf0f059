package deffinov.access;

import deffinov.shared.Actor;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts, mailed links and sign-in attempts in the database. */
@Repository
class AccountStore {

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Account(UUID id, String email, String name, Optional<String> passwordHash, boolean confirmed) {

        Actor actor() {
            return new Actor(id, name);
        }
    }

    Optional<Account> find(String email) {
        return one("email = :key", email);
    }

    Optional<Account> find(UUID id) {
        return one("id = :key", id);
    }

    private Optional<Account> one(String condition, Object key) {
        return jdbc.sql("select id, email, name, password_hash, confirmed_at from access.account where closed_at is null and " + condition)
                .param("key", key)
                .query((row, i) -> new Account(row.getObject("id", UUID.class), row.getString("email"), row.getString("name"),
                        Optional.ofNullable(row.getString("password_hash")), row.getTimestamp("confirmed_at") != null))
                .optional();
    }

    /** False when the address is already taken. */
    boolean create(UUID id, String email, String name, @Nullable String hash, Instant now) {
        return jdbc.sql("""
                insert into access.account (id, email, name, password_hash, created_at)
                values (:id, :email, :name, :hash, :now) on conflict (email) do nothing
                """)
                .param("id", id).param("email", email).param("name", name).param("hash", hash)
                .param("now", Timestamp.from(now)).update() == 1;
    }

    void confirm(UUID id, Instant now) {
        jdbc.sql("update access.account set confirmed_at = coalesce(confirmed_at, :now) where id = :id")
                .param("id", id).param("now", Timestamp.from(now)).update();
    }

    void changePassword(UUID id, String hash) {
        jdbc.sql("update access.account set password_hash = :hash where id = :id").param("id", id).param("hash", hash).update();
    }

    void rename(UUID id, String name) {
        jdbc.sql("update access.account set name = :name where id = :id").param("id", id).param("name", name).update();
    }

    /** What a link is for and about. */
    record Link(String purpose, String email, String name, Optional<Role> role, Optional<Scope> scope, Optional<LocalDate> lastDay,
            Optional<UUID> sentBy) {}

    /** Keeps the link's digest and answers its token, which only the mail will know. Links run on real time. */
    String issue(Link link, Duration life) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant real = java.time.InstantSource.system().instant();
        jdbc.sql("""
                insert into access.mailed_link (digest, purpose, email, name, role, scope_kind, scope_id, valid_until_day, sent_by,
                sent_at, expires_at)
                values (:digest, :purpose, :email, :name, :role, :kind, :scope, :last, :by, :sent, :expires)
                """)
                .param("digest", digest(token)).param("purpose", link.purpose()).param("email", link.email())
                .param("name", link.name()).param("role", link.role().map(Role::name).orElse(null))
                .param("kind", link.scope().map(Scope::kind).orElse(null)).param("scope", link.scope().map(Scope::id).orElse(null))
                .param("last", link.lastDay().orElse(null)).param("by", link.sentBy().orElse(null))
                .param("sent", Timestamp.from(real)).param("expires", Timestamp.from(real.plus(life))).update();
        return token;
    }

    Optional<Link> link(String token, String purpose) {
        return jdbc.sql("""
                select purpose, email, name, role, scope_kind, scope_id, valid_until_day, sent_by from access.mailed_link
                where digest = :digest and purpose = :purpose and used_at is null and expires_at > now()
                """)
                .param("digest", digest(token)).param("purpose", purpose)
                .query((row, i) -> new Link(row.getString("purpose"), row.getString("email"), row.getString("name"),
                        Optional.ofNullable(row.getString("role")).map(Role::valueOf),
                        Optional.ofNullable(row.getString("scope_kind")).isPresent()
                                ? Optional.of(new Scope(row.getString("scope_kind"), row.getString("scope_id"))) : Optional.empty(),
                        Optional.ofNullable(row.getDate("valid_until_day")).map(java.sql.Date::toLocalDate),
                        Optional.ofNullable(row.getObject("sent_by", UUID.class))))
                .optional();
    }

    /** True for the first to use it: two clicks do it once. */
    boolean use(String token) {
        return jdbc.sql("update access.mailed_link set used_at = now() where digest = :digest and used_at is null and expires_at > now()")
                .param("digest", digest(token)).update() == 1;
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void attempt(String email, String address, boolean succeeded) {
        jdbc.sql("insert into access.sign_in_attempt (email, address, at, succeeded) values (:email, :address, now(), :succeeded)")
                .param("email", email).param("address", address).param("succeeded", succeeded).update();
    }

    /** Failures of the last {@code window} for this address since its last success, and from this network address. */
    Failures failures(String email, String address, Duration window) {
        return jdbc.sql("""
                select
                  (select count(*) from access.sign_in_attempt where email = :email and not succeeded
                     and at > now() - :window * interval '1 second'
                     and at > coalesce((select max(at) from access.sign_in_attempt where email = :email and succeeded), '-infinity')) as of_email,
                  (select count(*) from access.sign_in_attempt where address = :address and not succeeded
                     and at > now() - :window * interval '1 second') as of_address
                """)
                .param("email", email).param("address", address).param("window", window.toSeconds())
                .query((row, i) -> new Failures(row.getInt("of_email"), row.getInt("of_address"))).single();
    }

    record Failures(int ofEmail, int ofAddress) {}

    boolean hasRoleInAnAuthority(UUID account, Instant now) {
        return jdbc.sql("""
                select exists (select 1 from access.role_grant where account_id = :account and scope_kind <> 'organisation' and ended_at is null and (valid_until is null or valid_until > :now))
                """).param("account", account).param("now", Timestamp.from(now)).query(Boolean.class).single();
    }

    /** Leaves nothing by which the person could be known or could come back. */
    void close(UUID account, Instant now) {
        for (String table : List.of("passkey", "second_factor", "recovery_code", "external_identity", "absence")) {
            jdbc.sql("delete from access." + table + " where account_id = :account").param("account", account).update();
        }
        jdbc.sql("delete from access.mailed_link where email = (select email from access.account where id = :account)").param("account", account).update();
        jdbc.sql("delete from access.sign_in_attempt where email = (select email from access.account where id = :account)").param("account", account).update();
        jdbc.sql("update access.role_grant set ended_at = :now, ended_by = :account where account_id = :account and ended_at is null").param("account", account).param("now", Timestamp.from(now)).update();
        jdbc.sql("""
                update access.account set email = 'ferme-' || id || '@deffinov.invalid', name = 'Compte fermé', password_hash = null, closed_at = :now where id = :account
                """).param("account", account).param("now", Timestamp.from(now)).update();
    }
}
