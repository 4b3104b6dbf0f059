package deffinov.access;


/** Why it was refused, and what to do. */
public final class PeopleWording {

    private PeopleWording() {}

    public static String say(AccessRefusal refusal) {
        return switch (refusal) {
            case AccessRefusal.WrongCredentials() ->
                "L'adresse ou le mot de passe ne correspond pas. Vérifiez-les, ou demandez un nouveau mot de passe.";
            case AccessRefusal.TooManyAttempts(int minutes) ->
                "Trop d'essais : par sécurité, la connexion est suspendue pour cette adresse. Réessayez dans " + minutes + " minutes.";
            case AccessRefusal.AddressNotConfirmed() ->
                "Votre adresse n'est pas encore confirmée : ouvrez le lien reçu par courriel, ou demandez-en un autre avec « Mot de passe oublié ».";
            case AccessRefusal.PasswordTooShort(int minimum) ->
                "Choisissez un mot de passe d'au moins " + minimum + " caractères, par exemple quatre mots sans rapport entre eux.";
            case AccessRefusal.PasswordGuessable() ->
                "Ce mot de passe serait vite deviné : évitez votre nom, votre adresse et les suites du clavier.";
            case AccessRefusal.NotAnAddress() -> "Indiquez une adresse complète, par exemple prenom@exemple.fr.";
            case AccessRefusal.LinkNotValid() ->
                "Ce lien a déjà servi ou a expiré. Demandez-en un nouveau.";
            case AccessRefusal.WrongCurrentPassword() -> "Ce n'est pas votre mot de passe actuel.";
            case AccessRefusal.LastAdministrator() ->
                "C'est la dernière personne qui administre : confiez d'abord ce rôle à quelqu'un d'autre.";
            case AccessRefusal.HoldsRole() -> "Vous avez un rôle dans une autorité : la personne qui l'administre enregistre d'abord votre départ.";
            case AccessRefusal.AbsenceEndsBeforeItStarts() -> "Le dernier jour vient avant le premier : corrigez l'une des deux dates.";
            case AccessRefusal.AuditorNeedsLastDay() -> "L'accès d'un contrôleur est toujours daté : indiquez son dernier jour.";
            case AccessRefusal.WrongCode() -> "Ce code n'est pas le bon, ou il a déjà servi. Attendez le suivant, ou utilisez un code de secours.";
            case AccessRefusal.SecondFactorRequired() -> "Votre rôle demande la double authentification : gardez une application ou une clé d'accès.";
            case AccessRefusal.PasskeyNotAccepted() -> "Cette clé d'accès n'a pas été acceptée : réessayez, ou utilisez votre mot de passe.";
            case AccessRefusal.ProviderNotTrusted() -> "Ce service d'identité n'a pas transmis d'adresse vérifiée : connectez-vous avec votre mot de passe.";
            case AccessRefusal.TooBusy() -> "Beaucoup de personnes se connectent en ce moment : réessayez dans quelques secondes.";
        };
    }
}
