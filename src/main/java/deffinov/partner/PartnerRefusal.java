package deffinov.partner;

import deffinov.shared.Refusal;

/** Why something about partners was refused. */
public sealed interface PartnerRefusal extends Refusal {

    record TooMany(String field, int most) implements PartnerRefusal {}

    record Changed() implements PartnerRefusal {}

    /** It does not want to be found. */
    record Closed() implements PartnerRefusal {}

    record MessageMissing(String field) implements PartnerRefusal {}

    record MessageTooLong(String field, int most) implements PartnerRefusal {}

    record Oneself() implements PartnerRefusal {}

    /** A message is there already, not answered, or was declined not long ago. */
    record Silence() implements PartnerRefusal {}

    /** Too many messages wait, or were sent today. */
    record TooMuch(int most) implements PartnerRefusal {}

    record Answered() implements PartnerRefusal {}

    /** What is said. */
    default String say() {
        return switch (this) {
            case TooMany(var field, var most) -> most + " éléments au plus par rubrique, de 2 à 80 caractères chacun.";
            case Changed() -> "Quelqu'un de votre organisation a modifié ce profil entre-temps : relisez-le, puis recommencez.";
            case Closed() -> "Cette organisation ne souhaite pas être contactée.";
            case MessageMissing(var field) -> "Dites ce que vous proposez, en quelques phrases.";
            case MessageTooLong(var field, var most) -> most + " caractères au plus.";
            case Oneself() -> "C'est votre propre organisation.";
            case Silence() -> "Cette organisation a déjà reçu un message de la vôtre : laissez-lui le temps d'y répondre, ou respectez sa réponse.";
            case TooMuch(var most) -> "Votre organisation a déjà " + most + " messages sans réponse ou envoyés aujourd'hui : attendez des réponses avant d'en écrire d'autres.";
            case Answered() -> "Ce message a déjà reçu sa réponse.";
        };
    }
}
