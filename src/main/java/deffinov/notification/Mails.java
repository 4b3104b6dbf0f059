package deffinov.notification;

import deffinov.access.Access;
import deffinov.access.LinkIssued;
import deffinov.access.PasskeyChanged;
import deffinov.access.PasswordChanged;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.access.SecondFactorChanged;
import deffinov.application.ApplicationNumber;
import deffinov.application.ApplicationErased;
import deffinov.application.ApplicationSubmitted;
import deffinov.application.ApplicationWithdrawn;
import deffinov.application.Applications;
import deffinov.application.CorrectionAnswered;
import deffinov.application.CorrectionAsked;
import deffinov.application.CorrectionExtended;
import deffinov.application.MessageSent;
import deffinov.application.PledgeVoided;
import deffinov.application.MandateAccepted;
import deffinov.application.MandateAsked;
import deffinov.award.ApplicationAwarded;
import deffinov.call.Alerts;
import deffinov.call.Call;
import deffinov.call.CallAmended;
import deffinov.call.CallProposed;
import deffinov.call.CallPublished;
import deffinov.call.Calls;
import deffinov.call.DeadlineProlonged;
import deffinov.call.DerogationDecided;
import deffinov.call.Question;
import deffinov.call.QuestionAnswered;
import deffinov.call.Questions;
import deffinov.committee.SittingConvened;
import deffinov.evaluation.ReadingAwaited;
import deffinov.evaluation.ReviewerAssigned;
import deffinov.application.ErasureAnnounced;
import deffinov.application.LeadHandedOver;
import deffinov.application.LeadOffered;
import deffinov.application.MemberReplaced;
import deffinov.application.MemberWithdrew;
import deffinov.application.PhaseOpened;
import deffinov.letter.AppealAnswered;
import deffinov.letter.AppealFiled;
import deffinov.letter.LetterSent;
import deffinov.organisation.RegisterChange;
import deffinov.organisation.RegisterChangeDecided;
import deffinov.organisation.Organisations;
import deffinov.organisation.SafeDocumentExpires;
import deffinov.proof.Seals;
import deffinov.web.French;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What is written to whom when something happens. A subject says the file's number and what is expected; one link. */
@Component
class Mails {

    private static final String SIGNATURE = "\n\nDEFFINOV Tiers-lieux – financé par l'Union européenne, NextGenerationEU\n";

    private final Outbox outbox;
    private final Access access;
    private final Applications applications;
    private final Calls calls;
    private final Alerts alerts;
    private final Questions questions;
    private final Seals seals;
    private final Organisations organisations;
    private final String address;
    private final InstantSource real = InstantSource.system();

    Mails(Outbox outbox, Access access, Applications applications, Calls calls, Alerts alerts, Questions questions, Seals seals, Organisations organisations, @Value("${deffinov.public-address}") String address) {
        this.outbox = outbox;
        this.access = access;
        this.applications = applications;
        this.calls = calls;
        this.alerts = alerts;
        this.questions = questions;
        this.seals = seals;
        this.organisations = organisations;
        this.address = address;
    }

    void write(String to, String subject, String text, String path) {
        outbox.write(to, subject, "Bonjour,\n\n" + text + "\n\n" + address + path + SIGNATURE, real.instant());
    }

    @EventListener
    void link(LinkIssued link) {
        switch (link.purpose()) {
            case CONFIRMATION -> write(link.email(), "Confirmez votre adresse", "Ouvrez ce lien pour confirmer votre adresse. Il vaut trois jours.", "/confirmation/" + link.token());
            case RESET -> write(link.email(), "Choisissez un nouveau mot de passe",
                    "Vous avez demandé un nouveau mot de passe. Ce lien vaut une heure. Si ce n'était pas vous, ne faites rien.", "/mot-de-passe/" + link.token());
            case INVITATION -> write(link.email(), "Invitation : " + link.detail(), "Vous êtes invité·e à rejoindre la plateforme. Ce lien vaut 14 jours.", "/invitation/" + link.token());
            case ALREADY_REGISTERED -> write(link.email(), "Vous avez déjà un compte",
                    "Quelqu'un a voulu ouvrir un compte avec votre adresse, qui en a déjà un. Si c'était vous, connectez-vous.", "/connexion");
        }
    }

    @EventListener
    void passwordChanged(PasswordChanged changed) {
        warn(changed.account(), "Votre mot de passe a changé", "Le mot de passe de votre compte vient d'être changé.");
    }

    @EventListener
    void secondFactorChanged(SecondFactorChanged changed) {
        warn(changed.account(), "Votre double authentification a changé", "La double authentification de votre compte vient d'être " + (changed.active() ? "activée." : "désactivée."));
    }

    @EventListener
    void passkeyChanged(PasskeyChanged changed) {
        warn(changed.actor().id(), "Vos clés d'accès ont changé", "La clé d'accès « " + changed.label() + " » vient d'être " + (changed.added() ? "ajoutée à votre compte." : "retirée de votre compte."));
    }

    /** Whoever did it has nothing to do; whoever did not must know at once. */
    private void warn(UUID account, String subject, String text) {
        access.email(account).ifPresent(to -> write(to, subject, text + " Si ce n'était pas vous, choisissez tout de suite un nouveau mot de passe : toutes les sessions seront fermées.", "/mot-de-passe-oublie"));
    }

    @EventListener
    void alertAsked(Alerts.Asked asked) {
        write(asked.email(), "Confirmez votre alerte sur les appels à projets", "Vous avez demandé à être prévenu·e des appels à projets. Ouvrez ce lien et confirmez ; si ce n'était pas vous, ne faites rien.",
                "/alertes/" + asked.id());
    }

    @EventListener
    void published(CallPublished published) {
        Call call = calls.get(published.slug());
        alert(call, "Nouvel appel : " + call.title(), "Un appel est publié (" + call.territoryName() + "). Clôture : " + call.closing(published.at()) + ".", published.at());
    }

    @EventListener
    void amended(CallAmended amended) {
        Call call = calls.get(amended.slug());
        String text = "L'appel « " + call.title() + " » change.\n\nPourquoi : " + amended.why() + "\n\nCe qui change :\n" + amended.what();
        alert(call, "Rectificatif n° " + amended.edition() + " : " + call.title(), text, amended.at());
        applications.draftEmails(call.slug(), amended.at()).forEach(to -> write(to, "Rectificatif n° " + amended.edition() + " : " + call.title(),
                text + "\n\nRien de ce que vous avez saisi n'est perdu.", "/dossiers"));
    }

    @EventListener
    void prolonged(DeadlineProlonged prolonged) {
        Call call = calls.get(prolonged.slug());
        String text = "La plateforme a été indisponible avant la clôture de l'appel « " + call.title() + " ». Le temps perdu est rendu : clôture " + French.closing(prolonged.until(), call.zone()) + ".";
        alert(call, "Clôture prolongée : " + call.title(), text, prolonged.at());
        applications.draftEmails(call.slug(), prolonged.at()).forEach(to -> write(to, "Clôture prolongée : " + call.title(), text, "/dossiers"));
    }

    private void alert(Call call, String subject, String text, Instant now) {
        alerts.subscribers(call, now).forEach(subscriber -> write(subscriber.email(), subject, text + "\n\nPour ne plus recevoir ces alertes : " + address + "/alertes/" + subscriber.id(), "/appels/" + call.slug()));
    }

    @EventListener
    void answered(QuestionAnswered answered) {
        Question question = questions.get(answered.question());
        access.email(question.askedBy()).ifPresent(asker -> write(asker, "Réponse à votre question sur l'appel", "Votre question : " + question.text() + "\n\nLa réponse : " + question.answer(),
                "/appels/" + question.call() + "/questions"));
    }

    @EventListener
    void derogation(DerogationDecided decided) {
        Call call = calls.managed(decided.actor(), decided.slug(), decided.at(), Role.NATIONAL_TEAM, Role.OFFICER);
        access.emails(Scope.authority(call.authorityCode()), decided.at(), Role.OFFICER).forEach(to -> write(to, "Dérogation " + (decided.granted() ? "accordée" : "refusée") + " : " + call.title(),
                decided.answer(), "/appels/" + call.slug() + "/gestion"));
    }

    @EventListener
    void mandate(MandateAsked asked) {
        write(asked.email(), "Votre accord pour un dossier commun", asked.lead() + " propose à " + asked.body() + " de porter ensemble le projet « " + asked.project()
                + " » (dossier " + asked.number() + "). Ouvrez ce lien pour lire ce qui est proposé et donner votre accord ; il faut un compte, gratuit. Ce lien vaut 14 jours.", "/mandats/" + asked.token());
    }

    @EventListener
    void mandateAccepted(MandateAccepted accepted) {
        if (!accepted.paper()) {
            applications.leadEmails(accepted.number(), accepted.at()).forEach(to -> write(to, "Dossier " + accepted.number() + " : un partenaire a donné son accord",
                    accepted.actor().name() + " a accepté le mandat de son organisation.", "/dossiers/" + accepted.number() + "/membres/" + accepted.body()));
        }
    }

    @EventListener
    void voided(PledgeVoided voided) {
        applications.signerEmails(voided.number(), voided.body(), voided.at()).forEach(to -> write(to, "Dossier " + voided.number() + " : à signer de nouveau",
                "Les tâches ou le budget que votre organisation avait signés ont changé : sa signature ne vaut plus. Relisez, puis signez de nouveau.",
                "/dossiers/" + voided.number() + "/membres/" + voided.body()));
    }

    @EventListener
    void filed(ApplicationSubmitted filed) {
        String ordinal = filed.receipt().replaceAll(".*-R", "");
        applications.leadEmails(filed.number(), filed.at()).forEach(to -> write(to, "Dossier " + filed.number() + " : votre récépissé de dépôt",
                "Votre dossier est déposé sous le récépissé " + filed.receipt() + ".\nEmpreinte SHA-256 du contenu : " + filed.sha256()
                        + seals.last().map(root -> "\nDernière racine publiée du journal à cet instant : taille " + root.size() + ", " + root.hash() + ". Gardez ce message : il prouve ce que le journal contenait.").orElse("")
                        + "\nTout le monde peut vérifier la preuve de ce récépissé : " + address + "/verifier"
                        + "\nVous pouvez rouvrir le dossier jusqu'à la clôture.", "/dossiers/" + filed.number() + "/recepisses/" + ordinal));
    }

    @EventListener
    void correctionAsked(CorrectionAsked asked) {
        String due = lastDay(asked.number(), asked.dueAt());
        applications.consortiumEmails(asked.number(), asked.at()).forEach(to -> write(to, "Dossier " + asked.number() + " : à compléter",
                "Le service instructeur vous demande de compléter ou de corriger votre dossier, jusqu'au " + due + " inclus.", "/dossiers/" + asked.number()));
    }

    @EventListener
    void phaseOpened(PhaseOpened opened) {
        String due = lastDay(opened.number(), opened.dueAt());
        applications.consortiumEmails(opened.number(), opened.at()).forEach(to -> write(to, "Dossier " + opened.number() + " : la suite est ouverte",
                "Votre dossier est sélectionné pour la suite : « " + opened.name() + " ». Ce que vous aviez écrit y est déjà. Complétez-le et déposez-le jusqu'au " + due + " inclus.", "/dossiers/" + opened.number()));
    }

    @EventListener
    void memberWithdrew(MemberWithdrew left) {
        String name = organisations.get(left.body()).name();
        applications.consortiumEmails(left.number(), left.at()).forEach(to -> write(to, "Dossier " + left.number() + " : " + name + " a quitté le consortium",
                name + " ne fait plus partie du consortium. Ses tâches et ses dépenses sont sorties du dossier : vérifiez le budget et les règles.", "/dossiers/" + left.number() + "/depot"));
    }

    @EventListener
    void memberReplaced(MemberReplaced replaced) {
        String name = organisations.get(replaced.leaving()).name();
        applications.signerEmails(replaced.number(), replaced.leaving(), replaced.at()).forEach(to -> write(to, "Dossier " + replaced.number() + " : " + name + " est remplacée",
                organisations.get(replaced.arriving()).name() + " prend la place de " + name + " dans le consortium. Ce que " + name + " avait signé ne l'engage plus.", "/dossiers"));
    }

    @EventListener
    void leadOffered(LeadOffered offered) {
        applications.signerEmails(offered.number(), offered.body(), offered.at()).forEach(to -> write(to, "Dossier " + offered.number() + " : prendre le relais du chef de file ?",
                "Le chef de file propose que " + organisations.get(offered.body()).name() + " prenne le relais. Rien ne change tant que vous n'avez pas accepté.", "/dossiers/" + offered.number() + "/chef-de-file"));
    }

    @EventListener
    void leadHandedOver(LeadHandedOver handed) {
        applications.consortiumEmails(handed.number(), handed.at()).forEach(to -> write(to, "Dossier " + handed.number() + " : nouveau chef de file",
                organisations.get(handed.after()).name() + " est désormais chef de file. " + organisations.get(handed.before()).name() + " reste partenaire, et signe comme les autres.", "/dossiers/" + handed.number() + "/consortium"));
    }

    @EventListener
    void registerChanged(RegisterChangeDecided decided) {
        if (decided.confirmed()) {
            access.emails(Scope.organisation(decided.body().toString()), decided.at(), Role.MEMBER).forEach(to -> write(to, "Le registre a changé pour " + organisations.get(decided.body()).name(),
                    "Deux personnes d'un service instructeur ont " + (decided.kind() == RegisterChange.Kind.MERGE ? "fusionné votre organisation avec une autre description de la même organisation."
                            : "invité une nouvelle personne parmi les membres de votre organisation.") + " Si ce n'est pas justifié, écrivez tout de suite au service.", "/organisations"));
        }
    }

    /** To both sides: the consortium may keep a copy, the carrier may have a reason to keep it longer. */
    @EventListener
    void erasureAnnounced(ErasureAnnounced announced) {
        String day = French.shortDay(announced.due(), French.PARIS);
        java.util.stream.Stream.concat(applications.consortiumEmails(announced.number(), announced.at()).stream(), applications.carrierEmails(announced.number(), announced.at()).stream()).distinct()
                .forEach(to -> write(to, "Dossier " + announced.number() + " : effacement le " + day,
                        "La durée de conservation prévue par l'appel se termine. Le " + day + ", tout ce que ce dossier contient sera effacé : textes, pièces, noms, messages. "
                                + "Téléchargez avant ce que vous voulez garder. Un récépissé que vous avez gardé restera vérifiable.", "/dossiers/" + announced.number()));
    }

    /** What was written about it goes too; the announcement itself has left a month ago. */
    @EventListener
    void erased(ApplicationErased erased) {
        outbox.forget(erased.number().value());
    }

    @EventListener
    void safeDocumentExpires(SafeDocumentExpires expires) {
        access.emails(Scope.organisation(expires.body().toString()), expires.at(), Role.MEMBER).forEach(to -> write(to, "Coffre de " + organisations.get(expires.body()).name() + " : un document expire",
                "« " + expires.kind().label() + " » n'est plus valable après le " + French.shortDay(expires.lastDay()) + " : remplacez-le, il ne sera plus proposé dans les dossiers.", "/organisations/" + expires.body() + "/coffre"));
    }

    @EventListener
    void correctionExtended(CorrectionExtended extended) {
        String due = lastDay(extended.number(), extended.dueAt());
        applications.consortiumEmails(extended.number(), extended.at()).forEach(to -> write(to, "Dossier " + extended.number() + " : délai prolongé",
                "Vous avez maintenant jusqu'au " + due + " inclus pour compléter votre dossier.", "/dossiers/" + extended.number()));
    }

    @EventListener
    void correctionAnswered(CorrectionAnswered answered) {
        applications.carrierEmails(answered.number(), answered.at()).forEach(to -> write(to, "Dossier " + answered.number() + " : complété",
                "Le consortium a répondu à votre demande de complément. Les différences sont montrées dans le dossier.", "/instruction/dossiers/" + answered.number()));
    }

    /** Drafts never filed concern nobody at the carrier's. */
    @EventListener
    void withdrawn(ApplicationWithdrawn withdrawn) {
        applications.carrierEmails(withdrawn.number(), withdrawn.at()).forEach(to -> write(to, "Dossier " + withdrawn.number() + " : retiré",
                withdrawn.actor().name() + " a retiré ce dossier.", "/instruction"));
    }

    @EventListener
    void message(MessageSent sent) {
        var to = sent.carrier() ? applications.consortiumEmails(sent.number(), sent.at()) : applications.carrierEmails(sent.number(), sent.at());
        to.forEach(each -> write(each, "Dossier " + sent.number() + " : un message", sent.actor().name() + " vous écrit :\n\n" + sent.text(), "/dossiers/" + sent.number() + "/messages"));
    }

    private String lastDay(ApplicationNumber number, Instant due) {
        return French.shortDay(due.minusNanos(1).atZone(calls.get(applications.filed(number).call()).zone()).toLocalDate());
    }

    @EventListener
    void proposed(CallProposed proposed) {
        var call = calls.managed(proposed.actor(), proposed.slug(), proposed.at(), Role.OFFICER);
        access.people(Scope.authority(call.authorityCode()), proposed.at()).stream()
                .filter(person -> person.role() == Role.OFFICER && !person.account().equals(proposed.actor().id()))
                .forEach(person -> write(person.email(), "Appel « " + call.title() + " » : à confirmer",
                        proposed.actor().name() + " propose de publier cet appel. Une seconde personne doit confirmer.", "/appels/" + call.slug() + "/gestion"));
    }

    @EventListener
    void assigned(ReviewerAssigned assigned) {
        access.email(assigned.reviewer()).ifPresent(to -> write(to, "Dossier " + assigned.number() + " : une évaluation vous est confiée",
                "Déclarez d'abord vos éventuels liens d'intérêt ; vous pourrez ensuite lire et noter le dossier.", "/evaluation/" + assigned.number()));
    }

    @EventListener
    void awaited(ReadingAwaited awaited) {
        access.email(awaited.reviewer()).ifPresent(to -> write(to, "Dossier " + awaited.number() + " : votre lecture est attendue",
                awaited.answered() ? "Vous avez accepté de lire ce dossier ; vos notes sont attendues. Ce que vous avez tapé est gardé." : "Un dossier vous est confié : déclarez vos éventuels liens d'intérêt, ou déclinez, pour qu'il soit confié à quelqu'un d'autre.", "/evaluation/" + awaited.number()));
    }

    @EventListener
    void convened(SittingConvened convened) {
        Call call = calls.get(convened.call());
        convened.members().stream().flatMap(member -> access.email(member).stream()).forEach(to -> write(to, "Comité : " + convened.title(),
                "Vous êtes convoqué·e à une séance du comité de l'appel « " + call.title() + " », " + French.moment(convened.heldAt(), call.zone()) + ", " + convened.place()
                        + ".\n\nDéclarez avant la séance tout lien d'intérêt avec un dossier : " + address + "/liens/" + call.slug(), "/comite/seances/" + convened.sitting()));
    }

    @EventListener
    void awarded(ApplicationAwarded awarded) {
        applications.leadEmails(awarded.number(), awarded.at()).forEach(to -> write(to, "Dossier " + awarded.number() + " : votre projet est retenu",
                "Une aide de " + French.money(awarded.amount()) + " est engagée. Votre convention est prête.", "/conventions/" + awarded.number()));
    }

    /** Whoever applied is told of the decision by its letter; whether the mail left is followed. */
    @EventListener
    void letter(LetterSent sent) {
        applications.leadEmails(sent.number(), sent.at()).forEach(to -> outbox.write(to, "Dossier " + sent.number() + " : décision", "Bonjour,\n\nUne décision est prise sur votre dossier. La lettre dit laquelle, pourquoi, "
                + "et comment la contester si vous le souhaitez :\n\n" + address + "/dossiers/" + sent.number() + "/decision" + SIGNATURE, sent.letter().toString(), real.instant()));
    }

    @EventListener
    void appeal(AppealFiled filed) {
        applications.carrierEmails(filed.number(), filed.at()).forEach(to -> write(to, "Dossier " + filed.number() + " : recours gracieux",
                "Un recours est déposé contre la décision. Sans réponse pendant deux mois, il est rejeté. Une personne qui n'a pas pris part à la décision doit y répondre.", "/dossiers/" + filed.number() + "/decision"));
    }

    @EventListener
    void appealAnswered(AppealAnswered answered) {
        applications.leadEmails(answered.number(), answered.at()).forEach(to -> write(to, "Dossier " + answered.number() + " : réponse à votre recours",
                (answered.granted() ? "Votre recours est accueilli : une nouvelle décision sera prise." : "Votre recours est rejeté.") + "\n\n" + answered.answer(), "/dossiers/" + answered.number() + "/decision"));
    }
}
