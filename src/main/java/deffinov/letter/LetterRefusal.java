package deffinov.letter;

import deffinov.shared.Refusal;

/** Why something about a letter was refused. */
public sealed interface LetterRefusal extends Refusal {

    /** Nothing chosen can be sent: sent already, or not decided. */
    record NothingToSend() implements LetterRefusal {
        @Override
        public String field() {
            return "dossiers";
        }
    }

    /** Two months have gone by since the letter was sent. */
    record TooLate(String lastDay) implements LetterRefusal {
        @Override
        public String field() {
            return "recours";
        }
    }

    record Appealed() implements LetterRefusal {
        @Override
        public String field() {
            return "recours";
        }
    }

    /** What was granted is not contested here: its money is committed. */
    record Granted() implements LetterRefusal {
        @Override
        public String field() {
            return "recours";
        }
    }

    record TextMissing(String field) implements LetterRefusal {}

    record Answered() implements LetterRefusal {}

    /** Who took part in the decision does not answer the appeal. */
    record TookPart() implements LetterRefusal {}
}
