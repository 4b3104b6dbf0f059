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

    /** The content is of another type than those taken, whatever the name says. */
    record TypeNotTaken(String found) implements DocumentRefusal {}

    /** The content does not match the extension of the name. */
    record NameContradictsContent(String name, String found) implements DocumentRefusal {}

    /** One French sentence for each, saying what to do. */
    static String say(DocumentRefusal refusal) {
        return switch (refusal) {
            case Empty() -> "Choisissez un fichier : celui-ci est vide.";
            case TooLarge(long limit) -> "Ce fichier dépasse " + limit / 1_000_000 + " Mo : réduisez-le, par exemple en diminuant la qualité des images.";
            case TypeNotTaken(String found) -> "Ce type de fichier n'est pas accepté (contenu reconnu : " + found
                    + "). Déposez un PDF, une image PNG ou JPEG, ou un document ODT, ODS, DOCX ou XLSX.";
            case NameContradictsContent(String name, String found) -> "Le fichier « " + name + " » contient en réalité autre chose ("
                    + found + ") : enregistrez-le à nouveau dans le bon format.";
        };
    }
}
