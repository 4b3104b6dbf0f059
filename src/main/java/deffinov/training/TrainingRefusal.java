package deffinov.training;

import deffinov.shared.Refusal;
import java.util.List;

/** Why something about a training offer was refused. */
public sealed interface TrainingRefusal extends Refusal {

    record TextLength(String field, int most) implements TrainingRefusal {}

    record BadTheme(String field, String typed) implements TrainingRefusal {}

    record NoSession(String field) implements TrainingRefusal {}

    record BadSession(String field) implements TrainingRefusal {}

    record Changed() implements TrainingRefusal {}

    /** Not LHÉO 2.3: where, and what is wrong. */
    record NotLheo(List<String> faults) implements TrainingRefusal {
        @Override
        public String field() {
            return "fichier";
        }
    }

    /** Offers whose commune is in no register of communes. */
    record NowhereKnown(List<String> titles) implements TrainingRefusal {
        @Override
        public String field() {
            return "fichier";
        }
    }

    /** What is said. */
    default String say() {
        return switch (this) {
            case TextLength(var field, var most) -> "De 1 à " + most + " caractères.";
            case BadTheme(var field, var typed) -> "« " + typed + " » n'est pas un code FORMACODE : cinq chiffres, cinq codes au plus.";
            case NoSession(var field) -> "Indiquez au moins une session, par exemple : du 04/03/2024 au 08/03/2024.";
            case BadSession(var field) -> "Une session ne se lit pas : une par ligne, par exemple : du 04/03/2024 au 08/03/2024.";
            case Changed() -> "Quelqu'un a modifié cette formation entre-temps : relisez-la, puis recommencez.";
            case NotLheo(var faults) -> "Ce fichier n'est pas conforme à LHÉO 2.3, rien n'a été importé. " + String.join(" ", faults);
            case NowhereKnown(var titles) -> "La commune de ces formations est inconnue, rien n'a été importé : " + String.join(", ", titles) + ".";
        };
    }
}
