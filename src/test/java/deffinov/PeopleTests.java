package deffinov;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.document.Incoming;
import deffinov.access.Access;
import deffinov.access.AccessRefusal;
import deffinov.access.Accounts;
import deffinov.access.People;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.document.DocumentRefusal;
import deffinov.document.Documents;
import deffinov.notification.Outbox;
import deffinov.shared.Actor;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Accounts, the people of an authority, and the files they bring. */
class PeopleTests extends PlatformTests {

    private static final String PASSWORD = "quatre mots sans rapport";

    @Autowired
    Accounts accounts;

    @Autowired
    People people;

    @Autowired
    Access access;

    @Autowired
    Outbox outbox;

    @Autowired
    Documents documents;

    private static Refusal refusal(ThrowingCallable useCase) {
        var refused = org.assertj.core.api.Assertions.catchThrowableOfType(Refused.class, useCase);
        assertThat(refused).isNotNull();
        return refused.refusal();
    }

    private String tokenFor(String email) {
        return outbox.last(20).stream().filter(mail -> mail.recipient().equals(email)).findFirst().orElseThrow().body()
                .replaceAll("(?s).*/(?:confirmation|mot-de-passe|invitation)/(\\S+).*", "$1");
    }

    @Test
    void anAccountOpensOnceItsAddressIsConfirmed() {
        accounts.register("Ana Roux", "Ana@Exemple.fr ", PASSWORD, Scene.OPEN);
        assertThat(refusal(() -> accounts.signIn("ana@exemple.fr", PASSWORD, "10.0.0.1", Scene.OPEN))).isInstanceOf(AccessRefusal.AddressNotConfirmed.class);
        String token = tokenFor("ana@exemple.fr");
        accounts.confirm(token, Scene.OPEN);
        assertThat(refusal(() -> accounts.confirm(token, Scene.OPEN))).as("a link serves once").isInstanceOf(AccessRefusal.LinkNotValid.class);
        assertThat(accounts.signIn("ANA@exemple.fr", PASSWORD, "10.0.0.1", Scene.OPEN).name()).isEqualTo("Ana Roux");
        accounts.register("Quelqu'un", "ana@exemple.fr", PASSWORD, Scene.OPEN);
        assertThat(outbox.last(1).getFirst().subject()).isEqualTo("Vous avez déjà un compte");
    }

    @Test
    void aForgottenPasswordIsReplacedByMail() {
        accounts.create("Bob Petit", "bob@exemple.fr", PASSWORD, Scene.OPEN);
        accounts.forgot("bob@exemple.fr");
        accounts.reset(tokenFor("bob@exemple.fr"), "un autre beau secret", Scene.OPEN);
        assertThat(accounts.signIn("bob@exemple.fr", "un autre beau secret", "10.0.0.2", Scene.OPEN).name()).isEqualTo("Bob Petit");
        assertThat(refusal(() -> accounts.signIn("bob@exemple.fr", PASSWORD, "10.0.0.2", Scene.OPEN))).isInstanceOf(AccessRefusal.WrongCredentials.class);
    }

    @Test
    void fiveFailuresCloseTheDoorEvenToTheRightPassword() {
        accounts.create("Chloé Noir", "chloe@exemple.fr", PASSWORD, Scene.OPEN);
        for (int i = 0; i < 5; i++) {
            assertThat(refusal(() -> accounts.signIn("chloe@exemple.fr", "mauvais", "10.0.0.3", Scene.OPEN))).isInstanceOf(AccessRefusal.WrongCredentials.class);
        }
        assertThat(refusal(() -> accounts.signIn("chloe@exemple.fr", PASSWORD, "10.0.0.4", Scene.OPEN))).isInstanceOf(AccessRefusal.TooManyAttempts.class);
    }

    @Test
    void refusesGuessablePasswords() {
        for (String weak : new String[] {"court", "aaaaaaaaaaaaaaa", "motdepasse2023!", "denis.moreau1"}) {
            assertThat(refusal(() -> accounts.register("Denis Moreau", "denis.moreau@exemple.fr", weak, Scene.OPEN))).isInstanceOf(AccessRefusal.class);
        }
    }

    @Test
    void anInvitedPersonTakesTheRoleUntilTheLastDayThenLeaves() {
        Scope corsica = Scope.authority("collectivite-de-corse");
        Actor administrator = scene.person("Administratrice Corse", corsica, Role.ADMINISTRATOR);
        assertThat(refusal(() -> people.invite(administrator, corsica, "Corse", "Ève", "eve@exemple.fr", Role.AUDITOR, Optional.empty(), Scene.OPEN)))
                .isInstanceOf(AccessRefusal.AuditorNeedsLastDay.class);
        people.invite(administrator, corsica, "Corse", "Ève", "eve@exemple.fr", Role.AUDITOR, Optional.of(LocalDate.of(2023, 4, 10)), Scene.OPEN);
        people.accept(tokenFor("eve@exemple.fr"), "Ève Blanc", PASSWORD, Scene.OPEN);
        Actor eve = accounts.signIn("eve@exemple.fr", PASSWORD, "10.0.0.5", Scene.OPEN);
        assertThat(access.holds(eve, Scene.OPEN, corsica, Role.AUDITOR)).isTrue();
        assertThat(access.holds(eve, Scene.CLOSED, corsica, Role.AUDITOR)).as("after the last day").isFalse();
        people.leave(administrator, corsica, eve.id(), Scene.OPEN);
        assertThat(access.holds(eve, Scene.OPEN, corsica, Role.AUDITOR)).isFalse();
        assertThat(refusal(() -> people.leave(administrator, corsica, administrator.id(), Scene.OPEN))).isInstanceOf(AccessRefusal.LastAdministrator.class);
    }

    @Test
    void anAbsentReviewerIsNotAvailable() {
        Scope occitanie = Scope.authority("region-occitanie");
        Actor reviewer = scene.person("Évaluateur Occitan", occitanie, Role.REVIEWER);
        people.declareAbsence(Actor.PLATFORM, reviewer.id(), LocalDate.of(2023, 4, 1), LocalDate.of(2023, 4, 5), "Congés", Scene.OPEN);
        assertThat(access.available(occitanie, Role.REVIEWER, Scene.OPEN)).isEmpty();
        assertThat(access.available(occitanie, Role.REVIEWER, Scene.CLOSED)).hasSize(1);
    }

    @Test
    void filesAreRecognisedByTheirContent() throws java.io.IOException {
        var kept = documents.store("../../statuts.pdf", Scene.PDF, Actor.PLATFORM, Scene.OPEN);
        assertThat(kept.name()).isEqualTo("statuts.pdf");
        assertThat(documents.content(documents.get(kept.id())).getContentAsByteArray()).isEqualTo(Scene.PDF);
        assertThat(refusal(() -> documents.store("page.pdf", "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8), Actor.PLATFORM, Scene.OPEN)))
                .isInstanceOf(DocumentRefusal.TypeNotTaken.class);
        assertThat(refusal(() -> documents.store("image.png", Scene.PDF, Actor.PLATFORM, Scene.OPEN))).isInstanceOf(DocumentRefusal.NameContradictsContent.class);
        assertThat(refusal(() -> documents.store("vide.pdf", new byte[0], Actor.PLATFORM, Scene.OPEN))).isInstanceOf(DocumentRefusal.Empty.class);
        assertThat(refusal(() -> documents.store("a.docx", zip("word/document.xml", "[Content_Types].xml", "word/vbaProject.bin"), Actor.PLATFORM, Scene.OPEN)))
                .isInstanceOf(DocumentRefusal.TypeNotTaken.class);
        assertThat(documents.store("a.docx", zip("[Content_Types].xml", "word/document.xml"), Actor.PLATFORM, Scene.OPEN).mediaType()).contains("wordprocessingml");
        assertThat(refusal(() -> documents.storeLogo(Incoming.of("logo.pdf", Scene.PDF), Actor.PLATFORM, Scene.OPEN))).isInstanceOf(DocumentRefusal.TypeNotTaken.class);
    }

    private static byte[] zip(String... names) throws java.io.IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write('x');
            }
        }
        return bytes.toByteArray();
    }
}
