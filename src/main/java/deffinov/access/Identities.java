package deffinov.access;

import deffinov.shared.Actor;
import deffinov.shared.Refused;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who an OpenID provider says it is. The pair of issuer and subject tells; the address only finds the account the first
 * time, and only if the provider says it verified it (ProConnect always does, and sends no such claim).
 */
@Service
@Transactional
public class Identities {

    private final JdbcClient jdbc;
    private final AccountStore accounts;
    private final ApplicationEventPublisher events;

    Identities(JdbcClient jdbc, AccountStore accounts, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.events = events;
    }

    /** The account of these claims ({@code sub, given_name, usual_name, email}), made at the first visit. Refuses claims without a trusted address. */
    public Actor signIn(String issuer, Map<String, Object> claims, Instant now) {
        String subject = text(claims, "sub");
        Optional<Actor> known = jdbc.sql("select account_id from access.external_identity where issuer = :issuer and subject = :subject")
                .param("issuer", issuer).param("subject", subject).query(UUID.class).optional().flatMap(accounts::find).map(AccountStore.Account::actor);
        return known.orElseGet(() -> link(issuer, subject, claims, now));
    }

    private Actor link(String issuer, String subject, Map<String, Object> claims, Instant now) {
        if (subject.isEmpty() || text(claims, "email").isEmpty() || "false".equals(text(claims, "email_verified"))) {
            throw new Refused(new AccessRefusal.ProviderNotTrusted());
        }
        String email = Accounts.address(text(claims, "email"));
        Actor actor = accounts.find(email).map(AccountStore.Account::actor).orElseGet(() -> open(email, claims, now));
        accounts.confirm(actor.id(), now);
        jdbc.sql("insert into access.external_identity (issuer, subject, account_id, linked_at) values (:issuer, :subject, :account, now()) on conflict do nothing")
                .param("issuer", issuer).param("subject", subject).param("account", actor.id()).update();
        events.publishEvent(new IdentityLinked(actor, now, actor.id(), issuer));
        return actor;
    }

    private Actor open(String email, Map<String, Object> claims, Instant now) {
        String last = Stream.of("usual_name", "family_name").map(name -> text(claims, name)).filter(name -> !name.isEmpty()).findFirst().orElse("");
        String name = Stream.of(text(claims, "given_name"), last).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        String shown = name.isEmpty() ? email : name.length() > 120 ? name.substring(0, 120) : name;
        UUID id = UUID.randomUUID();
        accounts.create(id, email, shown, null, now);
        var actor = new Actor(id, shown);
        events.publishEvent(new AccountRegistered(actor, now, id));
        return actor;
    }

    private static String text(Map<String, Object> claims, String name) {
        Object value = claims.get(name);
        return value == null ? "" : value.toString().strip();
    }
}
