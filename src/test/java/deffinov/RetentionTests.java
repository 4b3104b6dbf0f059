package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.access.AccessRefusal;
import deffinov.access.Accounts;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.Messages;
import deffinov.application.Retention;
import deffinov.call.CallSlug;
import deffinov.demo.Demonstration;
import deffinov.document.Documents;
import deffinov.notification.Outbox;
import deffinov.proof.Seals;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Refused;
import deffinov.shared.Sha256;
import deffinov.verification.ReceiptFile;
import deffinov.verification.WholeCheck;
import deffinov.web.PersonalData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The end of retention: announced, done whole, logged, and the proofs hold. */
class RetentionTests extends PlatformTests {

    /** Sixty months after the closing, the framework says. */
    private static final Instant DUE = Instant.parse("2028-04-28T22:00:00Z");
    private static final Instant NOTICE = DUE.minus(Duration.ofDays(30));

    @Autowired
    Retention retention;

    @Autowired
    Applications applications;

    @Autowired
    Messages messages;

    @Autowired
    Documents documents;

    @Autowired
    Accounts accounts;

    @Autowired
    ReceiptFile receipts;

    @Autowired
    Seals seals;

    @Autowired
    WholeCheck whole;

    @Autowired
    Outbox outbox;

    @Autowired
    List<PersonalData> held;

    @Autowired
    JdbcClient jdbc;

    private Actor lead;
    private CallSlug call;

    @BeforeEach
    void people() {
        lead = scene.person("Effacée " + System.nanoTime(), Scope.organisation("none"));
        scene.person("Officier Un", Scope.authority("region-normandie"), Role.OFFICER);
        call = scene.call(Money.euros(150_000));
    }

    private String state(ApplicationNumber number) {
        return jdbc.sql("select state from application.application where number = :number").param("number", number.value()).query(String.class).single();
    }

    @Test
    void announcedAMonthBeforeThenErasedWholeAndProofsHold() throws Exception {
        ApplicationNumber number = scene.filed(lead, call);
        messages.send(lead, number, UUID.randomUUID(), "Un message personnel.", List.of(), Scene.CLOSED);
        applications.withdraw(lead, number, Scene.CLOSED);
        ApplicationNumber draft = scene.draft(lead, call);
        ApplicationNumber awarded = scene.awarded(lead, call);
        seals.seal(java.time.InstantSource.system().instant());
        var filing = applications.filings(lead, number, Scene.CLOSED).getFirst();
        var receipt = receipts.of(filing);
        var file = applications.get(lead, number, Scene.CLOSED).files().stream().filter(each -> each.name().equals("statuts.pdf")).findFirst().orElseThrow();

        assertThat(retention.turn(NOTICE.minusSeconds(1))).isZero();
        assertThat(retention.announced(number)).isEmpty();
        retention.turn(NOTICE);
        assertThat(retention.announced(number)).contains(DUE);
        assertThat(retention.announced(draft)).contains(DUE);
        assertThat(retention.announced(awarded)).as("an award is kept").isEmpty();
        assertThat(outbox.last(50)).anyMatch(mail -> mail.subject().startsWith("Dossier " + number + " : effacement le 28 avril 2028") || mail.subject().startsWith("Dossier " + number + " : effacement le"));
        retention.turn(DUE.minusSeconds(1));
        assertThat(state(number)).isEqualTo("withdrawn");
        assertThat(retention.turn(DUE)).isGreaterThanOrEqualTo(2);

        assertThat(state(number)).isEqualTo("erased");
        assertThat(state(draft)).isEqualTo("erased");
        assertThat(state(awarded)).isEqualTo("submitted");
        assertThatThrownBy(() -> applications.get(lead, number, DUE)).isInstanceOf(deffinov.shared.NotFound.class);
        assertThat(applications.ownNumbers(lead, DUE)).containsExactly(awarded);
        assertThat(held.stream().flatMap(module -> module.of(lead, "nobody@exemple.fr").stream()).filter(part -> !List.of("Dossiers commencés", "Dépôts", "Actes").contains(part.title())).toList().toString())
                .as("but that it was, under a number, nothing of it is held on its author").doesNotContain(number.value() + ",", "Un message personnel.");
        assertThat(jdbc.sql("select count(*) from notification.mail where subject like '%' || :number || '%' or body like '%Un message personnel.%'").param("number", number.value()).query(Integer.class).single()).isZero();
        assertThat(documents.get(file.id()).name()).isEqualTo("fichier effacé");
        assertThat(jdbc.sql("select string_agg(coalesce(actor_name, '') || coalesce(facts, ''), ' ') from audit.entry where object_kind = 'application' and object_id = :number").param("number", number.value())
                .query(String.class).single()).doesNotContain(lead.name()).contains(filing.sha256());

        assertThat(receipt.faults(Optional.of(filing.sha256()))).as("the receipt somebody kept").isEmpty();
        assertThat(receipts.of(filing).faults(Optional.of(Sha256.of(filing.canonical())))).as("and the one made anew").isEmpty();
        seals.seal(java.time.InstantSource.system().instant());
        assertThat(whole.run().faults()).as("the trail, the log, the ledger and the files").isEmpty();
        assertThat(jdbc.sql("select count(*) from audit.entry where object_id = :number and action = 'ApplicationErased'").param("number", number.value()).query(Integer.class).single()).isEqualTo(1);
        assertThat(retention.turn(DUE.plusSeconds(1))).as("once").isZero();
    }

    /** The application's role has no other way to touch what is only ever added. */
    @Test
    void nothingButAnErasureRewritesTheTrail() {
        scene.filed(lead, call);
        for (String attempt : List.of("update audit.entry set actor_name = 'x'", "update application.filing set canonical = '{}'", "update document.file set name = 'x'",
                "select set_config('deffinov.erasing', 'audit.entry', false); update audit.entry set actor_name = null, name_salt = null")) {
            assertThatThrownBy(() -> jdbc.sql(attempt).update()).as(attempt).isInstanceOf(org.springframework.dao.DataAccessException.class);
        }
    }

    @Test
    void aClosedAccountLeavesNothingOfItself() {
        Actor officer = scene.person("Officier Un", Scope.authority("region-normandie"));
        assertThat(catchThrowableOfType(Refused.class, () -> accounts.close(officer, Demonstration.PASSWORD, Scene.OPEN)).refusal()).isInstanceOf(AccessRefusal.HoldsRole.class);
        scene.draft(lead, call);
        assertThat(catchThrowableOfType(Refused.class, () -> accounts.close(lead, "faux", Scene.OPEN)).refusal()).isInstanceOf(AccessRefusal.WrongCurrentPassword.class);
        String email = jdbc.sql("select email from access.account where id = :id").param("id", lead.id()).query(String.class).single();
        accounts.close(lead, Demonstration.PASSWORD, Scene.OPEN);
        assertThat(jdbc.sql("select email || name || coalesce(password_hash, '') from access.account where id = :id").param("id", lead.id()).query(String.class).single()).doesNotContain(email, "Effacée", "$");
        assertThatThrownBy(() -> accounts.close(lead, Demonstration.PASSWORD, Scene.OPEN)).isInstanceOf(RuntimeException.class);
        assertThat(applications.ownNumbers(lead, Scene.OPEN)).isEmpty();
    }
}
