package deffinov.place;

import deffinov.shared.Refusal;

/** Why something about a place was refused. */
public sealed interface PlaceRefusal extends Refusal {

    /** Somebody else answers for it already. */
    record Owned() implements PlaceRefusal {}

    record ClaimPending() implements PlaceRefusal {}

    record ClaimAnswered() implements PlaceRefusal {}

    record StatementMissing(String field) implements PlaceRefusal {}

    /** Nobody answers for one's own claim. */
    record OwnClaim() implements PlaceRefusal {}

    /** Two bodies answer for them, each for one. */
    record TwoOwners() implements PlaceRefusal {}

    record TooLong(String field, int most) implements PlaceRefusal {}

    /** What is said. */
    default String say() {
        return switch (this) {
            case Owned() -> "Une organisation répond déjà de ce lieu : écrivez-lui, ou signalez-le au service de votre territoire.";
            case ClaimPending() -> "Cette organisation a déjà demandé ce lieu : une réponse est attendue.";
            case ClaimAnswered() -> "Cette demande a déjà reçu sa réponse.";
            case StatementMissing(var field) -> "Dites pourquoi, en une phrase.";
            case OwnClaim() -> "C'est votre demande : une autre personne y répond.";
            case TwoOwners() -> "Deux organisations différentes répondent de ces lieux : elles doivent d'abord s'accorder, l'une renonçant à sa fiche.";
            case TooLong(var field, var most) -> most + " caractères au plus.";
        };
    }
}
