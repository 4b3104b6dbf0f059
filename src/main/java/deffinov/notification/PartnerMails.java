package deffinov.notification;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.partner.PartnerAnswered;
import deffinov.partner.PartnerContacted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What is written about messages between bodies: that there is one, never what it says nor from which address. */
@Component
class PartnerMails {

    private final Mails mails;
    private final Access access;

    PartnerMails(Mails mails, Access access) {
        this.mails = mails;
        this.access = access;
    }

    @EventListener
    void contacted(PartnerContacted contacted) {
        access.emails(Scope.organisation(contacted.to().toString()), contacted.at(), Role.MEMBER)
                .forEach(to -> mails.write(to, "Une organisation propose de travailler avec vous", contacted.fromName() + " vous a écrit. Vous pouvez accepter, refuser, ou ne rien répondre : votre adresse n'est pas montrée.", "/partenaires/messages/" + contacted.contact()));
    }

    @EventListener
    void answered(PartnerAnswered answered) {
        boolean accepted = answered.state().equals("ACCEPTED");
        access.emails(Scope.organisation(answered.from().toString()), answered.at(), Role.MEMBER)
                .forEach(to -> mails.write(to, accepted ? answered.toName() + " accepte d'échanger avec vous" : "Réponse de " + answered.toName(), accepted ? "Vos adresses sont échangées." : "Elle ne souhaite pas donner suite.", "/partenaires/messages/" + answered.contact()));
    }
}
