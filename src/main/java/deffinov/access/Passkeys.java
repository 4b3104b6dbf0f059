package deffinov.access;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import deffinov.shared.Actor;
import deffinov.shared.Json;
import deffinov.shared.Refused;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Passkeys (W3C WebAuthn): a key kept by the person's device, unlocked by a finger or a PIN, that answers to our
 * address only. One gesture stands for password and second factor. The person is always verified by the device.
 */
@Service
@Transactional
public class Passkeys {

    private static final int CHALLENGE_BYTES = 32;
    private static final int TIMEOUT_MS = 300_000;
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS = List.of(COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.RS256);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Origin origin;
    private final String site;
    private final SecureRandom random = new SecureRandom();

    Passkeys(JdbcClient jdbc, ApplicationEventPublisher events, @Value("${deffinov.public-address}") String address) {
        this.jdbc = jdbc;
        this.events = events;
        this.origin = Origin.create(address);
        this.site = Objects.requireNonNullElse(URI.create(address).getHost(), "localhost");
    }

    /** The verifier is large and seldom used: made at its first use. */
    private static final class Verifier {
        static final ObjectConverter CONVERTER = new ObjectConverter();
        static final WebAuthnManager MANAGER = WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);
        static final AttestedCredentialDataConverter CREDENTIALS = new AttestedCredentialDataConverter(CONVERTER);

        private Verifier() {}
    }

    /** {@code synced}: the person's key ring copies it to other devices. */
    public record Passkey(UUID id, String label, boolean synced, Instant createdAt, Optional<Instant> usedAt) {}

    public List<Passkey> list(Actor actor) {
        return jdbc.sql("select id, label, synced, created_at, used_at from access.passkey where account_id = :account order by created_at").param("account", actor.id())
                .query((row, i) -> new Passkey(row.getObject("id", UUID.class), row.getString("label"), row.getBoolean("synced"), row.getTimestamp("created_at").toInstant(),
                        Optional.ofNullable(row.getTimestamp("used_at")).map(Timestamp::toInstant))).list();
    }

    /** A fresh challenge, in base64url: serves once. */
    public String challenge() {
        byte[] challenge = new byte[CHALLENGE_BYTES];
        random.nextBytes(challenge);
        return base64(challenge);
    }

    /** What the browser must be told to make a key for this account, as JSON (PublicKeyCredentialCreationOptionsJSON). */
    public String toCreate(Actor actor, String email, String challenge) {
        return Json.write(Map.of(
                "challenge", challenge,
                "rp", Map.of("id", site, "name", "DEFFINOV Tiers-lieux"),
                "user", Map.of("id", base64(handle(actor.id())), "name", email, "displayName", actor.name()),
                "pubKeyCredParams", ALGORITHMS.stream().map(algorithm -> Map.of("type", "public-key", "alg", algorithm.getValue())).toList(),
                "timeout", TIMEOUT_MS,
                "attestation", "none",
                "excludeCredentials", known(actor.id()),
                "authenticatorSelection", Map.of("residentKey", "required", "requireResidentKey", true, "userVerification", "required")));
    }

    /** What the browser must be told to show a key, as JSON (PublicKeyCredentialRequestOptionsJSON). {@code expected}: anyone when empty. */
    public String toShow(Optional<Actor> expected, String challenge) {
        return Json.write(Map.of("challenge", challenge, "rpId", site, "timeout", TIMEOUT_MS, "userVerification", "required",
                "allowCredentials", expected.map(actor -> known(actor.id())).orElse(List.of())));
    }

    private List<Map<String, String>> known(UUID account) {
        return jdbc.sql("select credential_id from access.passkey where account_id = :account").param("account", account).query(byte[].class).list().stream()
                .map(id -> Map.of("type", "public-key", "id", base64(id))).toList();
    }

    /** Keeps a key the browser has just made. Refuses what was not made here, for this challenge, with the person verified. */
    public void add(Actor actor, String label, String challenge, String proof, Instant now) {
        try {
            var algorithms = ALGORITHMS.stream().map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm)).toList();
            var made = Verifier.MANAGER.verifyRegistrationResponseJSON(proof, new RegistrationParameters(server(challenge), algorithms, true));
            var data = Objects.requireNonNull(made.getAttestationObject()).getAuthenticatorData();
            var credential = Objects.requireNonNull(data.getAttestedCredentialData());
            boolean fresh = jdbc.sql("""
                    insert into access.passkey (id, credential_id, account_id, label, credential, uses, synced, created_at)
                    values (:id, :credential_id, :account, :label, :credential, :uses, :synced, :now) on conflict do nothing
                    """).param("id", UUID.randomUUID()).param("credential_id", credential.getCredentialId()).param("account", actor.id()).param("label", label)
                    .param("credential", Verifier.CREDENTIALS.convert(credential)).param("uses", data.getSignCount()).param("synced", data.isFlagBE())
                    .param("now", Timestamp.from(now)).update() == 1;
            if (!fresh) {
                throw new Refused(new AccessRefusal.PasskeyNotAccepted());
            }
        } catch (WebAuthnException | IllegalArgumentException e) {
            throw new Refused(new AccessRefusal.PasskeyNotAccepted());
        }
        events.publishEvent(new PasskeyChanged(actor, now, label, true));
    }

    private record Kept(UUID id, Actor actor, byte[] credential, long uses, boolean synced) {}

    /**
     * Whose key this is. Refuses a key that is not ours, another challenge or site, a person the device did not verify,
     * and a counter that does not advance, which tells a copied key.
     */
    public Actor show(String challenge, String proof, Instant now) {
        try {
            var shown = Verifier.MANAGER.parseAuthenticationResponseJSON(proof);
            Kept kept = kept(shown.getCredentialId(), shown.getUserHandle()).orElseThrow(() -> new Refused(new AccessRefusal.PasskeyNotAccepted()));
            var record = new CredentialRecordImpl(new NoneAttestationStatement(), true, kept.synced(), null, kept.uses(), Verifier.CREDENTIALS.convert(kept.credential()),
                    null, null, null, null);
            var verified = Verifier.MANAGER.verify(shown, new AuthenticationParameters(server(challenge), record, null, true));
            long uses = Objects.requireNonNull(verified.getAuthenticatorData()).getSignCount();
            boolean advanced = jdbc.sql("update access.passkey set uses = :uses, used_at = :now where id = :id and (uses < :uses or uses = 0 and :uses = 0)").param("uses", uses)
                    .param("now", Timestamp.from(now)).param("id", kept.id()).update() == 1;
            if (!advanced) {
                throw new Refused(new AccessRefusal.PasskeyNotAccepted());
            }
            return kept.actor();
        } catch (WebAuthnException | IllegalArgumentException e) {
            throw new Refused(new AccessRefusal.PasskeyNotAccepted());
        }
    }

    private Optional<Kept> kept(byte[] credential, byte @Nullable [] handle) {
        return jdbc.sql("""
                select k.id, k.account_id, a.name, k.credential, k.uses, k.synced from access.passkey k join access.account a on a.id = k.account_id
                where k.credential_id = :credential and a.closed_at is null
                """).param("credential", credential)
                .query((row, i) -> new Kept(row.getObject("id", UUID.class), new Actor(row.getObject("account_id", UUID.class), row.getString("name")), row.getBytes("credential"),
                        row.getLong("uses"), row.getBoolean("synced"))).optional()
                .filter(kept -> handle == null || ByteBuffer.wrap(handle).equals(ByteBuffer.wrap(handle(kept.actor().id()))));
    }

    /** Takes a key away. @return false: not one of the actor's */
    boolean remove(Actor actor, UUID id, Instant now) {
        Optional<String> label = jdbc.sql("delete from access.passkey where id = :id and account_id = :account returning label").param("id", id).param("account", actor.id())
                .query(String.class).optional();
        label.ifPresent(removed -> events.publishEvent(new PasskeyChanged(actor, now, removed, false)));
        return label.isPresent();
    }

    private ServerProperty server(String challenge) {
        return ServerProperty.builder().origin(origin).rpId(site).challenge(new DefaultChallenge(challenge)).build();
    }

    private static byte[] handle(UUID account) {
        return ByteBuffer.allocate(16).putLong(account.getMostSignificantBits()).putLong(account.getLeastSignificantBits()).array();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
