package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.document.Incoming;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import deffinov.organisation.Safe;
import deffinov.organisation.SafeKind;
import deffinov.organisation.SafeRefusal;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.NotFound;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import deffinov.web.AccessDenied;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A body's safe: for its members, until its documents expire, and joined to applications without sending them again. */
class SafeTests extends PlatformTests {

    private static final String IBAN = "FR76 3000 6000 0112 3456 7890 189";

    @Autowired
    Safe safe;

    @Autowired
    deffinov.organisation.SafeReminders reminders;

    @Autowired
    Applications applications;

    @Autowired
    JdbcClient jdbc;

    private static int next;

    private Actor lead;
    private Actor stranger;
    private ApplicationNumber number;
    private OrganisationId body;
    private LocalDate today;

    @BeforeEach
    void aBodyWithADraft() {
        lead = scene.person("Gardienne Du Coffre " + ++next, Scope.organisation("none"));
        stranger = scene.person("Curieux Du Coffre " + next, Scope.organisation("none"));
        scene.body(stranger, OrganisationKind.TRAINING);
        number = scene.draft(lead, scene.call(Money.euros(1_000)));
        body = applications.get(lead, number, Scene.OPEN).application().lead();
        today = Scene.OPEN.atZone(deffinov.web.French.PARIS).toLocalDate();
    }

    private void keep(SafeKind kind, Optional<LocalDate> until) {
        safe.keep(lead, body, kind, until, Incoming.of("statuts.pdf", Scene.PDF), Scene.OPEN);
    }

    private static Refusal refusal(ThrowingCallable act) {
        return catchThrowableOfType(Refused.class, act).refusal();
    }

    @Test
    void membersAreToldOnceAMonthBeforeADocumentExpires() {
        keep(SafeKind.TAX, Optional.of(today.plusDays(40)));
        reminders.turn(Scene.OPEN);
        assertThat(told()).isZero();
        reminders.turn(Scene.OPEN.plus(Duration.ofDays(12)));
        reminders.turn(Scene.OPEN.plus(Duration.ofDays(13)));
        assertThat(told()).isEqualTo(1);
    }

    private int told() {
        return jdbc.sql("select count(*) from notification.mail where subject like 'Coffre de %' and recipient = (select email from access.account where id = :id)").param("id", lead.id()).query(Integer.class).single();
    }

    @Test
    void aDocumentServesUntilItsLastDayIncluded() {
        keep(SafeKind.TAX, Optional.of(today));
        keep(SafeKind.STATUTES, Optional.empty());
        assertThat(refusal(() -> keep(SafeKind.TAX, Optional.of(today.minusDays(1))))).isEqualTo(new SafeRefusal.Expired(today.minusDays(1)));
        assertThat(safe.offered(lead, Scene.OPEN)).extracting(Safe.Kept::kind).containsExactlyInAnyOrder(SafeKind.TAX, SafeKind.STATUTES);

        Instant tomorrow = Scene.OPEN.plus(Duration.ofDays(1));
        assertThat(safe.offered(lead, tomorrow)).extracting(Safe.Kept::kind).containsExactly(SafeKind.STATUTES);
        assertThat(safe.list(lead, body, tomorrow)).filteredOn(Safe.Kept::isExpired).extracting(Safe.Kept::kind).containsExactly(SafeKind.TAX);
    }

    @Test
    void whatIsJoinedFromTheSafeStaysInTheApplication() {
        keep(SafeKind.STATUTES, Optional.empty());
        var kept = safe.offered(lead, Scene.OPEN).getFirst().file();
        int before = applications.get(lead, number, Scene.OPEN).application().attachments().size();
        applications.attachKept(lead, number, "statuts", kept.id(), Scene.OPEN);
        safe.remove(lead, body, kept.id(), Scene.OPEN);

        var dossier = applications.get(lead, number, Scene.OPEN);
        assertThat(dossier.application().attachments()).hasSize(before + 1);
        assertThat(dossier.files().getLast().sha256()).isEqualTo(kept.sha256());
        assertThat(safe.list(lead, body, Scene.OPEN)).isEmpty();
        assertThatThrownBy(() -> applications.attachKept(lead, number, "statuts", kept.id(), Scene.OPEN)).as("no longer offered").isInstanceOf(NotFound.class);
    }

    @Test
    void toOthersASafeDoesNotExist() {
        keep(SafeKind.BANK_DETAILS, Optional.empty());
        var kept = safe.list(lead, body, Scene.OPEN).getFirst().file();
        assertThat(List.<ThrowingCallable>of(() -> safe.list(stranger, body, Scene.OPEN), () -> safe.get(stranger, body, kept.id(), Scene.OPEN), () -> safe.account(stranger, body, Scene.OPEN),
                () -> safe.remove(stranger, body, kept.id(), Scene.OPEN), () -> safe.giveAccount(stranger, body, IBAN, "Curieux", "", Scene.OPEN),
                () -> safe.keep(stranger, body, SafeKind.OTHER, Optional.empty(), Incoming.of("x.pdf", Scene.PDF), Scene.OPEN)))
                .allSatisfy(act -> assertThatThrownBy(act).isInstanceOf(AccessDenied.class));
        assertThat(safe.offered(stranger, Scene.OPEN)).isEmpty();
    }

    @Test
    void anAccountIsCheckedAndItsHolderMatched() {
        assertThat(refusal(() -> safe.giveAccount(lead, body, "FR76 3000 6000 0112 3456 7890 188", "X", "", Scene.OPEN))).isInstanceOf(SafeRefusal.NotAnIban.class);
        assertThat(refusal(() -> safe.giveAccount(lead, body, IBAN, "Jean Dupont", " ", Scene.OPEN))).isInstanceOf(SafeRefusal.OtherHolder.class);
        safe.giveAccount(lead, body, IBAN, "Jean Dupont", "Compte de la section locale", Scene.OPEN);
        assertThat(safe.account(lead, body, Scene.OPEN).orElseThrow().reason()).isEqualTo("Compte de la section locale");

        String name = jdbc.sql("select name from organisation.organisation where id = :id").param("id", body.value()).query(String.class).single();
        safe.giveAccount(lead, body, IBAN, name.toUpperCase(java.util.Locale.ROOT), "inutile", Scene.OPEN);
        assertThat(safe.account(lead, body, Scene.OPEN).orElseThrow().reason()).as("a holder that matches needs none").isEmpty();
        assertThat(jdbc.sql("select count(*) from audit.entry where facts::text like '%FR7630006000%'").query(Integer.class).single()).as("whole numbers in the trail").isZero();
    }
}
