package deffinov.pooling;

import deffinov.web.French;
import java.util.List;
import java.util.stream.Collectors;

/** What is said about shared resources. */
public final class PoolingWording {

    private static final List<String> DAYS = List.of("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche");

    private PoolingWording() {}

    public static String say(PoolingRefusal refusal) {
        return switch (refusal) {
            case PoolingRefusal.Taken(var name, var from, var zone, var free) -> "« " + name + " » est déjà pris " + French.moment(from, zone)
                    + (free > 0 ? " : il en reste " + free + ". Demandez-en moins, ou" : ".") + " Choisissez un autre moment, ou mettez-vous en liste d'attente.";
            case PoolingRefusal.BadTimes(var name) -> "« " + name + " » : la fin doit suivre le début, à venir et dans les deux ans.";
            case PoolingRefusal.Closed(var name, var hours) -> "« " + name + " » est ouvert " + hours(hours) + ", heure du lieu.";
            case PoolingRefusal.TooSoon(var name, var hours) -> "« " + name + " » se réserve au moins " + French.count(hours, "heure", "heures") + " avant.";
            case PoolingRefusal.TooLong(var name, var hours) -> "« " + name + " » se réserve pour " + French.count(hours, "heure", "heures") + " au plus : séparez votre demande.";
            case PoolingRefusal.QuotaReached(var name, var hours, var used) -> "« " + name + " » est limité à " + French.count(hours, "heure", "heures") + " par organisation et par mois : vous en avez déjà " + used + " ce mois-là.";
            case PoolingRefusal.NotForYou(var name, var audience) -> "« " + name + " » est partagé avec : " + audience.label().toLowerCase(French.LOCALE) + ". Écrivez au propriétaire si vous pensez en être.";
            case PoolingRefusal.Untrained(var name, var training) -> "« " + name + " » demande d'avoir suivi : " + training + ". Une fois que c'est fait, le propriétaire ouvre l'accès à votre organisation.";
            case PoolingRefusal.NotShared(var name) -> "« " + name + " » n'est plus partagé.";
            case PoolingRefusal.NothingWanted() -> "Choisissez au moins une ressource et un moment.";
            case PoolingRefusal.NoBody() -> "Choisissez l'organisation pour laquelle vous réservez ; si vous n'en voyez aucune, ajoutez d'abord la vôtre dans « Mes organisations ».";
            case PoolingRefusal.NotWaiting() -> "Cette réservation n'attend plus de réponse.";
            case PoolingRefusal.AlreadyOver() -> "Cette réservation est terminée ou déjà annulée.";
            case PoolingRefusal.NotHanded() -> "Remettez d'abord la ressource : on ne rend que ce qui a été remis.";
            case PoolingRefusal.ReasonMissing(var field) -> "Dites pourquoi : la personne qui lit doit comprendre.";
            case PoolingRefusal.ChangedMeanwhile() -> "Quelqu'un vient d'enregistrer cette ressource. Votre saisie est gardée : ouvrez la ressource dans un autre onglet pour comparer.";
            case PoolingRefusal.Booked(var numbers) -> "Des réservations en cours ou à venir seraient touchées : " + String.join(", ", numbers) + ". Traitez-les d'abord.";
            case PoolingRefusal.DutyStands(var until) -> "Une subvention a payé cette ressource : elle reste partagée jusqu'au " + French.shortDay(until) + " au moins.";
            case PoolingRefusal.StaysHome() -> "Seule une ressource partagée qui peut être emportée ailleurs part en tournée : dites-le sur sa page.";
            case PoolingRefusal.StopCount(var most) -> "Une tournée a de 1 à " + most + " étapes : faites-en deux s'il en faut plus.";
            case PoolingRefusal.BadStart() -> "La tournée commence après aujourd'hui, dans les deux ans.";
            case PoolingRefusal.SameStop() -> "Un même lieu n'a qu'une étape.";
            case PoolingRefusal.NobodyHosts(var place) -> "Personne ne répond de « " + place + " » sur la plateforme : invitez ce lieu à revendiquer sa fiche, il pourra dire oui.";
            case PoolingRefusal.NoOrder() -> "Aucun ordre ne respecte toutes les dates, ou aucune route n'y mène : changez une date, la durée ou un lieu.";
            case PoolingRefusal.HostDates(var place) -> "Dans cet ordre, « " + place + " » recevrait la ressource hors de ses dates.";
            case PoolingRefusal.NotAgreed() -> "Un lieu n'a pas encore dit oui : attendez sa réponse, ou retirez son étape.";
            case PoolingRefusal.OutOfTurn() -> "Cette tournée n'en est plus là : relisez son état.";
            case PoolingRefusal.NoteTooLong(var field, var most) -> French.number(most) + " caractères au plus.";
            case PoolingRefusal.NotOver() -> "L'usage n'est pas terminé : rien n'est encore dû.";
            case PoolingRefusal.Disputed() -> "Ce montant est contesté : entendez-vous d'abord, puis levez la contestation.";
            case PoolingRefusal.Paid() -> "Ce montant est noté comme réglé : le propriétaire doit d'abord le noter non réglé.";
            case PoolingRefusal.TooFewCredits(var has, var asked, var overdraft) -> "Il faut " + credits(asked) + ", et votre organisation en a " + French.number(has) + " : elle peut descendre à " + French.number(-overdraft) + " au plus. Prêtez quelque chose, ou payez en euros là où c'est possible.";
            case PoolingRefusal.NotACalendar() -> "Ce qui se lit à cette adresse n'est pas un calendrier iCal : copiez l'adresse secrète au format iCal que donne votre agenda.";
            case PoolingRefusal.AgendaTooFull(var most) -> "Cet agenda a plus de " + French.number(most) + " rendez-vous dans l'année : donnez celui de cette ressource seulement.";
            case PoolingRefusal.BadAgenda(var problem) -> problem;
            case PoolingRefusal.BadPhoto(var line, var problem) -> problem;
            case PoolingRefusal.TooManyPhotos(var line, var most) -> most + " photos au plus à chaque fois.";
            case PoolingRefusal.QuarterRuns(var quarter) -> "Ce trimestre n'est pas fini : ses comptes se vérifient quand tous les usages sont passés.";
            case PoolingRefusal.SumsChanged() -> "Un montant a changé depuis que vous avez lu ce relevé : relisez les sommes ci-dessous.";
            case PoolingRefusal.NotReconciled() -> "Les deux organisations doivent d'abord être d'accord sur ces sommes.";
            case PoolingRefusal.OtherIsPaid() -> "C'est à l'autre organisation, qui doit être payée, de noter le paiement.";
            case PoolingRefusal.Oneself() -> "C'est déjà la vôtre : choisissez une autre organisation.";
            case PoolingRefusal.PartOfAKit() -> "Cette ressource fait partie d'un kit : confiez le kit, elle le suivra, ou retirez-la du kit.";
            case PoolingRefusal.NotAPart(var name) -> "« " + name + " » ne peut pas entrer dans ce kit : choisissez des ressources de la même organisation, hors kits, en quantité possible.";
        };
    }

    /** {@code du lundi au vendredi, de 9 h à 18 h}. */
    public static String hours(Hours hours) {
        var days = hours.days().stream().toList();
        boolean run = days.size() > 2 && days.getLast() - days.getFirst() == days.size() - 1;
        String said = days.size() == 7 ? "tous les jours" : run ? "du " + DAYS.get(days.getFirst() - 1) + " au " + DAYS.get(days.getLast() - 1)
                : "le " + days.stream().map(day -> DAYS.get(day - 1)).collect(Collectors.joining(", le "));
        return said + ", de " + French.hour(hours.opens()) + " à " + French.hour(hours.closes());
    }

    /** {@code gratuit}, {@code 12,50 € l'heure}, {@code 12,50 € ou 2 crédits l'heure}. */
    public static String price(Price price) {
        return price.isFree() ? "gratuit" : (price.amount().isPositive() ? French.money(price.amount()) : "") + (price.isChosen() ? " ou " : "") + price.credits().map(PoolingWording::credits).orElse("") + " " + price.unit().label();
    }

    /** {@code 3 crédits}. */
    public static String credits(int credits) {
        return French.count(credits, "crédit", "crédits");
    }

    /** {@code gratuit}, {@code 12,50 €}, {@code 12,50 € et 3 crédits}. */
    public static String cost(Cost cost) {
        return cost.isFree() ? "gratuit" : (cost.euros().isPositive() ? French.money(cost.euros()) : "") + (cost.euros().isPositive() && cost.credits() > 0 ? " et " : "") + (cost.credits() > 0 ? credits(cost.credits()) : "");
    }
}
