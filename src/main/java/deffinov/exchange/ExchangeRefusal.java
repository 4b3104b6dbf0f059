package deffinov.exchange;

import deffinov.shared.Refusal;

/** Why a webhook was refused. */
public sealed interface ExchangeRefusal extends Refusal {

    /** Not an address we send to; the sentence says what is expected. */
    record UnfitAddress(String sentence) implements ExchangeRefusal {
        @Override
        public String field() {
            return "adresse";
        }
    }

    record TooMany(int most) implements ExchangeRefusal {}

    static String say(ExchangeRefusal refusal) {
        return switch (refusal) {
            case UnfitAddress(String sentence) -> sentence;
            case TooMany(int most) -> "Il y a déjà " + most + " webhooks : arrêtez-en un d'abord.";
        };
    }
}
