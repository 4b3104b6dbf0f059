package deffinov.audit;

import java.util.Map;

/** What each event is called on screen. A test checks that every event of the platform has its words. */
public final class AuditWording {

    private static final Map<String, String> ACTIONS = Map.ofEntries(
            Map.entry("RoleGranted", "Rôle confié"), Map.entry("PersonInvited", "Personne invitée"), Map.entry("PersonLeft", "Départ enregistré"),
            Map.entry("AbsenceDeclared", "Absence notée"), Map.entry("AccountRegistered", "Compte ouvert"), Map.entry("AccountConfirmed", "Adresse confirmée"),
            Map.entry("PasswordChanged", "Mot de passe changé"), Map.entry("NameChanged", "Nom changé"), Map.entry("SignedIn", "Connexion"),
            Map.entry("SignInRefused", "Connexion refusée"), Map.entry("AttemptRefused", "Tentative refusée"),
            Map.entry("OrganisationDescribed", "Organisation décrite"), Map.entry("OrganisationChanged", "Organisation modifiée"),
            Map.entry("SafeDocumentKept", "Document mis au coffre"), Map.entry("SafeDocumentRemoved", "Document retiré du coffre"), Map.entry("BankAccountGiven", "Compte bancaire donné"),
            Map.entry("PlaceAdded", "Lieu ajouté"), Map.entry("FrameworkEdited", "Cadre enregistré"), Map.entry("FrameworkPublished", "Cadre publié"),
            Map.entry("TerritoryAllotted", "Territoire doté"), Map.entry("CallAnnounced", "Appel annoncé"), Map.entry("AnnouncementWithdrawn", "Annonce retirée"),
            Map.entry("CallDerived", "Appel dérivé"), Map.entry("CallChanged", "Appel enregistré"), Map.entry("CallProposed", "Publication proposée"),
            Map.entry("CallSentBack", "Publication renvoyée"), Map.entry("CallPublished", "Appel publié"), Map.entry("ApplicationStarted", "Dossier commencé"),
            Map.entry("ApplicationChanged", "Dossier enregistré"), Map.entry("ApplicationSubmitted", "Dossier déposé"),
            Map.entry("ApplicationReopened", "Dossier rouvert"), Map.entry("ApplicationWithdrawn", "Dossier retiré"),
            Map.entry("AdmissibilityDecided", "Recevabilité décidée"), Map.entry("ReviewerAssigned", "Évaluation confiée"),
            Map.entry("ReviewAnswered", "Lien d'intérêt déclaré"), Map.entry("ReviewDone", "Évaluation terminée"),
            Map.entry("DecisionProposed", "Décision proposée"), Map.entry("DecisionConfirmed", "Décision confirmée"),
            Map.entry("DecisionSentBack", "Décision renvoyée"), Map.entry("ApplicationAwarded", "Aide engagée"), Map.entry("ClockAdvanced", "Horloge avancée"),
            Map.entry("SecondFactorChanged", "Double authentification changée"), Map.entry("MandateAccepted", "Mandat accepté"), Map.entry("PledgeSigned", "Engagement signé"), Map.entry("PledgeVoided", "Signature devenue caduque"), Map.entry("PasskeyChanged", "Clé d'accès ajoutée ou retirée"), Map.entry("IdentityLinked", "Identité externe reliée"), Map.entry("Posted", "Écriture passée"), Map.entry("FileRead", "Pièce lue"), Map.entry("CorrectionAsked", "Complément demandé"), Map.entry("CorrectionAnswered", "Complément déposé"),
            Map.entry("CorrectionDropped", "Demande de complément retirée"), Map.entry("CorrectionExtended", "Délai de complément prolongé"), Map.entry("MessageSent", "Message envoyé"), Map.entry("SeenAsApplicant", "Dossier vu comme le candidat"), Map.entry("PaperEntered", "Dossier papier saisi"), Map.entry("Exported", "Export"), Map.entry("SafeDocumentExpires", "Document du coffre bientôt périmé"), Map.entry("ErasureAnnounced", "Effacement annoncé"), Map.entry("ApplicationErased", "Dossier effacé, conservation finie"), Map.entry("AccountClosed", "Compte fermé"), Map.entry("OrganisationsMerged", "Organisations fusionnées"), Map.entry("RegisterChangeProposed", "Changement du registre proposé"), Map.entry("RegisterChangeDecided", "Changement du registre décidé"), Map.entry("LeadOffered", "Relais du chef de file proposé"), Map.entry("LeadHandedOver", "Nouveau chef de file"), Map.entry("MemberWithdrew", "Membre parti"), Map.entry("MemberReplaced", "Membre remplacé"), Map.entry("WebhookChanged", "Webhook ajouté ou arrêté"), Map.entry("OutageMeasured", "Indisponibilité mesurée"), Map.entry("DeadlineProlonged", "Clôture prolongée : temps rendu"), Map.entry("FiledInGrace", "Déposé dans le délai de grâce"),
            Map.entry("ProgrammeOpened", "Programme ouvert"), Map.entry("CallAmended", "Rectificatif publié"), Map.entry("AmendmentProposed", "Rectificatif proposé"),
            Map.entry("AmendmentDropped", "Rectificatif abandonné"), Map.entry("DeadlineExtended", "Délai accordé"), Map.entry("DerogationAsked", "Dérogation demandée"),
            Map.entry("DerogationDecided", "Dérogation décidée"), Map.entry("QuestionAsked", "Question posée"), Map.entry("QuestionAnswered", "Question répondue"), Map.entry("TrialWiped", "Essai effacé"), Map.entry("EnvelopeProposed", "Nouvelle enveloppe proposée"), Map.entry("EnvelopeChanged", "Enveloppe changée"), Map.entry("EnvelopeDropped", "Nouvelle enveloppe abandonnée"), Map.entry("ResourceShared", "Ressource partagée"), Map.entry("ResourceClosed", "Ressource fermée pour un temps"), Map.entry("BookingMade", "Réservation"), Map.entry("BookingAnswered", "Réservation répondue"), Map.entry("BookingCancelled", "Réservation annulée"), Map.entry("ResourceHanded", "Ressource remise ou rendue"), Map.entry("PlaceClaimed", "Lieu revendiqué"), Map.entry("PlaceClaimAnswered", "Revendication répondue"), Map.entry("PlaceCorrected", "Fiche de lieu corrigée ou confirmée"), Map.entry("PartnerProfileChanged", "Profil de partenaire décrit"), Map.entry("StatementAgreed", "Comptes du trimestre rapprochés ou réglés"), Map.entry("DutyEnds", "Devoir de partage bientôt fini"), Map.entry("SettlementNoted", "Montant réglé ou contesté"), Map.entry("ResourceHandedOver", "Ressource confiée à une autre organisation"), Map.entry("TourProposed", "Tournée proposée"), Map.entry("TourAnswered", "Réponse d'un lieu à une tournée"), Map.entry("TourLaunched", "Tournée lancée ou annulée"), Map.entry("TourStopped", "Étape d'une tournée"), Map.entry("MaterialShared", "Module pédagogique décrit"), Map.entry("MaterialReleased", "Version d'un module déposée ou retirée"), Map.entry("MaterialReused", "Usage d'un module déclaré"), Map.entry("OfferSaved", "Formation décrite"), Map.entry("OffersImported", "Formations importées"), Map.entry("PartnerContacted", "Message transmis à une organisation"), Map.entry("PartnerAnswered", "Réponse à une organisation"), Map.entry("PlacesCompared", "Fiches de lieux comparées"), Map.entry("ListPublished", "Liste de lieux publiée"), Map.entry("ListUndone", "Liste de lieux annulée"), Map.entry("PhaseOpened", "Phase suivante ouverte"), Map.entry("DecisionReopened", "Décision reprise"), Map.entry("AdmissibilityReopened", "Recevabilité reprise"), Map.entry("SittingConvened", "Séance convoquée"), Map.entry("SittingChanged", "Séance du comité"), Map.entry("VoteCast", "Vote"), Map.entry("MinutesSigned", "Procès-verbal signé"), Map.entry("LetterSent", "Lettre de décision envoyée"), Map.entry("LetterRead", "Lettre de décision ouverte"), Map.entry("AppealFiled", "Recours déposé"), Map.entry("AppealAnswered", "Recours répondu"), Map.entry("TemplateWritten", "Modèle de lettre changé"), Map.entry("ReadingAwaited", "Évaluateur relancé"), Map.entry("ConsensusReached", "Note de consensus"), Map.entry("ConflictDeclared", "Lien d'intérêt enregistré"), Map.entry("WaiverAsked", "Levée d'un lien demandée"), Map.entry("WaiverAnswered", "Levée d'un lien répondue"),
            Map.entry("JudgeDescribed", "Profil d'évaluation enregistré"), Map.entry("TokenChanged", "Jeton d'accès créé ou arrêté"));

    private AuditWording() {}

    public static String say(String action) {
        return ACTIONS.getOrDefault(action, action);
    }

    public static Map<String, String> actions() {
        return ACTIONS;
    }
}
