package deffinov.document;

import deffinov.shared.Refusal;

/** Why a file was refused. */
public sealed interface DocumentRefusal extends Refusal {

    @Override
    default String field() {
        return "fichier";
    }

    record Empty() implements DocumentRefusal {}

    record TooLarge(long limitBytes) implements DocumentRefusal {}

    /** Not to be opened: a scanner has not looked at it yet, or found something. */
    record Quarantined(String name, ScanState state) implements DocumentRefusal {}

    /** An upload in pieces: too many begun, or none of this identifier. */
    record TooManyUploads(int most) implements DocumentRefusal {}

    /** The pieces do not make the whole file yet. */
    record Unfinished() implements DocumentRefusal {}

    /** The content is of another type than those taken, whatever the name says. */
    record TypeNotTaken(String found) implements DocumentRefusal {}

    /** A picture that cannot be read to its end. */
    record Broken() implements DocumentRefusal {}

    /** The content does not match the extension of the name. */
    record NameContradictsContent(String name, String found) implements DocumentRefusal {}

    /** One French sentence for each, saying what to do. */
    static String say(DocumentRefusal refusal) {
        return switch (refusal) {
            case Empty() -> "Choisissez un fichier : celui-ci est vide.";
            case TooLarge(long limit) -> "Ce fichier dépasse " + limit / 1_000_000 + " Mo : réduisez-le, par exemple en diminuant la qualité des images.";
            case Quarantined(String name, var state) -> state == ScanState.INFECTED ? "« " + name + " » contient un virus : retirez-le, et déposez un fichier sain."
                    : "« " + name + " » est en cours de contrôle antivirus : réessayez dans une minute.";
            case TooManyUploads(int most) -> "Plus de " + most + " envois sont en cours sur votre compte : terminez-en un, ou attendez qu'ils expirent.";
            case Unfinished() -> "L'envoi de ce fichier n'est pas terminé : choisissez-le à nouveau, il reprendra où il s'était arrêté.";
            case TypeNotTaken(String found) -> "Ce type de fichier n'est pas accepté (contenu reconnu : " + found
                    + "). Déposez un PDF, une image PNG ou JPEG, ou un document ODT, ODS, DOCX ou XLSX.";
            case Broken() -> "Cette image est abîmée : ouvrez-la, enregistrez-la à nouveau, puis envoyez-la.";
            case NameContradictsContent(String name, String found) -> "Le fichier « " + name + " » contient en réalité autre chose ("
                    + found + ") : enregistrez-le à nouveau dans le bon format.";
        };
    }
}
