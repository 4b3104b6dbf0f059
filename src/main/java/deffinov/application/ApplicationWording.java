package deffinov.application;

import deffinov.document.DocumentRefusal;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import deffinov.web.French;

/** Why it was refused, and what to do. */
public final class ApplicationWording {

    /** Beside a field somebody else changed. */
    public static final String CONFLICT = "Une autre personne a enregistré un autre texte pendant que vous écriviez. Les deux sont là : choisissez.";

    private ApplicationWording() {}

    public static String say(Refusal refusal) {
        return switch (refusal) {
            case ApplicationRefusal own -> own(own);
            case DocumentRefusal file -> DocumentRefusal.say(file);
            default -> throw new Refused(refusal);
        };
    }

    private static String own(ApplicationRefusal refusal) {
        return switch (refusal) {
            case ApplicationRefusal.NotYetOpen(String opening) -> "Cet appel n'est pas encore ouvert : " + opening + ".";
            case ApplicationRefusal.Closed(String closing) -> "Cet appel est clos depuis le " + closing
                    + " : plus rien ne peut être modifié ni déposé. Le dernier dossier déposé avant la clôture est celui qui compte.";
            case ApplicationRefusal.UnfitAnswer(var question, String sentence) -> sentence;
            case ApplicationRefusal.NotDraft() -> "Ce dossier est déposé : rouvrez-le pour le modifier.";
            case ApplicationRefusal.NotAsked() -> "Ce dossier est déposé : seul ce que le service instructeur a demandé peut être modifié.";
            case ApplicationRefusal.CorrectionOver(var due) -> "Le délai pour compléter le dossier est passé : le dépôt précédent compte. Écrivez au service instructeur pour lui demander un nouveau délai.";
            case ApplicationRefusal.CorrectionPending() -> "Une demande est déjà en cours pour ce dossier : prolongez-la, ou retirez-la d'abord.";
            case ApplicationRefusal.UnclearAsk(var field, String sentence) -> sentence;
            case ApplicationRefusal.NothingAsked() -> "Aucune demande n'est en cours pour ce dossier : rechargez la page.";
            case ApplicationRefusal.Decided() -> "Une décision est prise ou proposée sur ce dossier : il ne peut plus être retiré ni modifié ici. Écrivez au service instructeur.";
            case ApplicationRefusal.PostmarkOutside() -> "L'appel ne recevait pas de dossiers ce jour-là : vérifiez la date du cachet de la poste.";
            case ApplicationRefusal.ThreadFull(int most) -> "Ce fil compte déjà " + most + " messages : écrivez directement au service instructeur.";
            case ApplicationRefusal.EmptyMessage() -> "Écrivez un message, ou joignez un fichier.";
            case ApplicationRefusal.NotSubmitted() -> "Ce dossier n'est pas déposé.";
            case ApplicationRefusal.ChangedMeanwhile() -> "Une autre personne du consortium vient d'enregistrer ce dossier. "
                    + "Votre saisie est conservée ci-dessous : ouvrez le dossier dans un autre onglet pour comparer, puis enregistrez à nouveau.";
            case ApplicationRefusal.Incomplete(var unsatisfied) -> "Le dossier n'est pas complet : "
                    + French.count(unsatisfied.size(), "point reste", "points restent") + " à traiter ci-dessous.";
            case ApplicationRefusal.NothingToCount() -> "Un coût simplifié ne compte rien : indiquez une quantité, ou les dépenses de sa base.";
            case ApplicationRefusal.CostsChanged() -> "Les coûts simplifiés de l'appel ont changé : ouvrez l'étape « Budget », relisez les montants et enregistrez-les.";
            case ApplicationRefusal.Infected(String name) -> "Un virus a été trouvé dans « " + name + " » : retirez cette pièce à l'étape « Pièces », et déposez un fichier sain.";
            case ApplicationRefusal.LeadStays() -> "Le chef de file ne peut pas quitter le consortium : passez d'abord le relais à un autre membre.";
            case ApplicationRefusal.NotMandated() -> "Choisissez un partenaire qui a déjà donné son accord : lui seul peut prendre le relais.";
            case ApplicationRefusal.AlreadyThere() -> "C'est déjà dans le dossier.";
            case ApplicationRefusal.LeadSignsByFiling() -> "Le chef de file s'engage en déposant le dossier : il n'a rien d'autre à signer.";
            case ApplicationRefusal.LeadForAnother() -> "Vous agissez pour le chef de file : le partenaire accepte lui-même, par le lien reçu, ou signe sur papier.";
            case ApplicationRefusal.AskedTooOften(int most) -> "Cet accord a déjà été demandé " + most + " fois : joignez plutôt la signature du partenaire sur papier.";
            case ApplicationRefusal.MandateNotValid() -> "Ce lien a déjà servi, a été remplacé ou date de plus de quatorze jours : demandez-en un autre au chef de file.";
            case ApplicationRefusal.BeyondOwnRight() -> "Seul le chef de file peut donner accès à tout le dossier.";
            case ApplicationRefusal.NotAnAddress() -> "Indiquez une adresse complète, par exemple prenom@exemple.fr.";
            case ApplicationRefusal.TooManyDocuments(int limit) -> "Un dossier compte au plus " + limit + " pièces : retirez-en une ou réunissez-les en un seul PDF.";
        };
    }
}
