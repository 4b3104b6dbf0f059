package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.access.Scope;
import deffinov.application.Applications;
import deffinov.organisation.Identifier;
import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import deffinov.organisation.Organisations;
import deffinov.partner.Contact;
import deffinov.partner.Facet;
import deffinov.partner.Match;
import deffinov.partner.PartnerRefusal;
import deffinov.partner.Partners;
import deffinov.partner.Profile;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.NotFound;
import deffinov.shared.Refused;
import deffinov.web.AccessDenied;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who fits whom and why; messages that show no address, and whose refusals and silences are respected. */
class PartnerTests extends PlatformTests {

    private static final Instant NOW = Scene.OPEN;
    private static int next;

    @Autowired
    deffinov.territory.Spots spots;

    @Autowired
    Partners partners;

    @Autowired
    Organisations organisations;

    @Autowired
    Applications applications;

    private Actor person() {
        return scene.person("Partenaire Numéro " + ++next, Scope.organisation("none"));
    }

    private Organisation body(Actor actor, String name, OrganisationKind kind, String commune, String... qualities) {
        return organisations.get(organisations.describe(actor, new Organisation.Description(name, Set.of(kind), new Identifier.InCreation(), commune, "", "secret" + ++next + "@exemple.fr", Optional.empty(), Set.of(qualities)), NOW));
    }

    private void open(Actor actor, Organisation body, Set<OrganisationKind> kinds, Map<Facet, List<String>> offers, Map<Facet, List<String>> seeks) {
        partners.describe(actor, new Profile(body.id(), true, "", 60, kinds, offers, seeks, 0), NOW);
    }

    private List<Match> matches(Organisation seeker, Match.Need need) {
        return partners.matches(seeker, spots.of("48095").orElseThrow(), 60, need, true, Set.of());
    }

    private static Object refusal(Runnable act) {
        return catchThrowableOfType(Refused.class, act::run).refusal();
    }

    @Test
    void aProposalSaysWhyAndWhoDoesNotWantToBeFoundIsNot() {
        Actor small = person();
        Organisation place = body(small, "Petit lieu de Mende", OrganisationKind.TIERS_LIEU, "48095");
        partners.describe(small, new Profile(place.id(), false, "", 60, Set.of(OrganisationKind.TRAINING), Map.of(Facet.RESOURCE, List.of("Atelier bois équipé"), Facet.AUDIENCE, List.of("apprentis")), Map.of(Facet.SKILL, List.of("ingénierie pédagogique")), 0), NOW);
        Actor trainer = person();
        Organisation certified = body(trainer, "Formation certifiée", OrganisationKind.TRAINING, "48042", "qualiopi");
        open(trainer, certified, Set.of(OrganisationKind.TIERS_LIEU), Map.of(Facet.SKILL, List.of("Ingénierie pédagogique multimodale"), Facet.AUDIENCE, List.of("Apprentis du bâtiment")), Map.of(Facet.RESOURCE, List.of("ateliers bois")));
        Organisation plain = body(trainer, "Formation sans certificat", OrganisationKind.TRAINING, "48095");
        open(trainer, plain, Set.of(), Map.of(), Map.of());
        Organisation hidden = body(trainer, "Formation cachée", OrganisationKind.TRAINING, "48095", "qualiopi");
        Organisation far = body(trainer, "Formation de Montpellier", OrganisationKind.TRAINING, "34172", "qualiopi");
        open(trainer, far, Set.of(), Map.of(), Map.of());
        var found = matches(place, new Match.Need(Set.of(OrganisationKind.TRAINING), Set.of("qualiopi")));
        assertThat(found).extracting(match -> match.body().id()).containsExactly(certified.id()).doesNotContain(hidden.id(), far.id(), plain.id());
        assertThat(found.getFirst().reasons()).extracting(Match.Reason::what).anyMatch(what -> what.contains("que vous cherchez")).contains("certifié Qualiopi", "apporte : Ingénierie pédagogique multimodale", "cherche : Atelier bois équipé, que vous apportez", "comme vous : Apprentis du bâtiment")
                .anyMatch(what -> what.matches("à \\d+(,\\d)? km, environ \\d+ min"));
        assertThat(matches(place, new Match.Need(Set.of(OrganisationKind.TRAINING), Set.of()))).extracting(match -> match.body().id()).startsWith(certified.id()).contains(plain.id());
        // What it does not say in its profile and yet shares is found too.
        partners.describe(small, new Profile(place.id(), false, "", 60, Set.of(OrganisationKind.TRAINING), Map.of(), Map.of(Facet.RESOURCE, List.of("malles d'essai", "fraiseuse")), 1), NOW);
        scene.kit(trainer, plain.id());
        assertThat(matches(place, new Match.Need(Set.of(OrganisationKind.TRAINING), Set.of()))).filteredOn(match -> match.body().id().equals(plain.id())).singleElement()
                .satisfies(match -> assertThat(match.reasons()).extracting(Match.Reason::what).contains("partage, ou a dans son lieu : malles d'essai").noneMatch(what -> what.contains("fraiseuse")));
        partners.describe(trainer, new Profile(plain.id(), true, "", 5, Set.of(), Map.of(), Map.of(), 1), NOW);
        assertThat(partners.matches(place, spots.of("48042").orElseThrow(), 60, new Match.Need(Set.of(), Set.of()), true, Set.of())).as("no further than both go").extracting(match -> match.body().id()).doesNotContain(plain.id());
        assertThat(refusal(() -> partners.describe(trainer, new Profile(plain.id(), true, "", 5, Set.of(), Map.of(), Map.of(), 1), NOW))).isInstanceOf(PartnerRefusal.Changed.class);
        assertThat(catchThrowableOfType(AccessDenied.class, () -> partners.own(small, certified.id(), NOW))).isNotNull();
        assertThat(partners.find(place.id())).isEmpty();
    }

    @Test
    void aDraftSaysWhatItsConsortiumLacks() {
        Actor lead = person();
        var call = scene.call(Money.euros(1_000));
        Organisation alone = body(lead, "Lieu seul", OrganisationKind.TIERS_LIEU, "61001");
        var number = applications.start(lead, call, alone.id(), UUID.randomUUID(), NOW);
        var draft = partners.draft(lead, number, NOW);
        assertThat(draft.commune()).isEqualTo("61001");
        assertThat(draft.gaps()).isNotEmpty();
        assertThat(draft.gaps().getFirst().need().kinds()).contains(OrganisationKind.TRAINING);
        assertThat(catchThrowableOfType(RuntimeException.class, () -> partners.draft(person(), number, NOW))).as("nobody else reads it").isNotNull();
    }

    @Test
    void refusalsAndSilencesAreRespected() {
        Actor sender = person();
        Actor receiver = person();
        Organisation from = body(sender, "Qui écrit", OrganisationKind.TIERS_LIEU, "48095");
        Organisation to = body(receiver, "Qui reçoit", OrganisationKind.TRAINING, "48095");
        assertThat(refusal(() -> partners.write(sender, from.id(), to.id(), Optional.empty(), "Bonjour", NOW))).isInstanceOf(PartnerRefusal.Closed.class);
        open(receiver, to, Set.of(), Map.of(), Map.of());
        assertThat(refusal(() -> partners.write(sender, from.id(), to.id(), Optional.empty(), " ", NOW))).isInstanceOf(PartnerRefusal.MessageMissing.class);
        assertThat(catchThrowableOfType(AccessDenied.class, () -> partners.write(receiver, from.id(), to.id(), Optional.empty(), "Usurpé", NOW))).isNotNull();
        UUID first = partners.write(sender, from.id(), to.id(), Optional.empty(), "Bonjour, voulez-vous ?", NOW);
        assertThat(refusal(() -> partners.write(sender, from.id(), to.id(), Optional.empty(), "Encore", NOW.plus(Duration.ofDays(29))))).isInstanceOf(PartnerRefusal.Silence.class);
        UUID second = partners.write(sender, from.id(), to.id(), Optional.empty(), "Encore une fois", NOW.plus(Duration.ofDays(31)));
        assertThat(refusal(() -> partners.write(sender, from.id(), to.id(), Optional.empty(), "Toujours", NOW.plus(Duration.ofDays(300))))).as("two silences are an answer").isInstanceOf(PartnerRefusal.Silence.class);
        assertThat(catchThrowableOfType(NotFound.class, () -> partners.contact(person(), first, NOW))).isNotNull();
        assertThat(catchThrowableOfType(AccessDenied.class, () -> partners.answer(sender, first, Contact.State.ACCEPTED, "", NOW))).as("nobody accepts for the other").isNotNull();
        partners.answer(receiver, first, Contact.State.ACCEPTED, "Volontiers", NOW);
        assertThat(refusal(() -> partners.answer(receiver, first, Contact.State.DECLINED, "", NOW))).isInstanceOf(PartnerRefusal.Answered.class);
        assertThat(partners.contact(sender, first, NOW).isAccepted()).isTrue();
        partners.answer(receiver, second, Contact.State.DECLINED, "", NOW.plus(Duration.ofDays(31)));
        assertThat(refusal(() -> partners.write(sender, from.id(), to.id(), Optional.empty(), "Malgré tout", NOW.plus(Duration.ofDays(100))))).isInstanceOf(PartnerRefusal.Silence.class);
        UUID third = partners.write(sender, from.id(), to.id(), Optional.empty(), "Six mois après", NOW.plus(Duration.ofDays(31 + 183)));
        partners.answer(receiver, third, Contact.State.REPORTED, "", NOW.plus(Duration.ofDays(215)));
        assertThat(refusal(() -> partners.write(sender, from.id(), to.id(), Optional.empty(), "Jamais plus", NOW.plus(Duration.ofDays(4_000))))).isInstanceOf(PartnerRefusal.Silence.class);
    }

    @Test
    void tenMessagesAtOnceAndNoMore() {
        Actor sender = person();
        Organisation from = body(sender, "Qui arrose", OrganisationKind.TIERS_LIEU, "48095");
        Actor receiver = person();
        for (int i = 0; i < 11; i++) {
            Organisation to = body(receiver, "Arrosée " + i, OrganisationKind.TRAINING, "48095");
            open(receiver, to, Set.of(), Map.of(), Map.of());
            OrganisationId id = to.id();
            if (i < 10) {
                partners.write(sender, from.id(), id, Optional.empty(), "Bonjour", NOW);
            } else {
                assertThat(refusal(() -> partners.write(sender, from.id(), id, Optional.empty(), "Bonjour", NOW))).isInstanceOf(PartnerRefusal.TooMuch.class);
            }
        }
    }
}
