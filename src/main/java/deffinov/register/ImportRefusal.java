package deffinov.register;

import deffinov.shared.Refusal;

/** Why a list was refused. */
public sealed interface ImportRefusal extends Refusal {

    /** Neither a table nor a list of objects. */
    record NoTable() implements ImportRefusal {}

    /** A workbook of before 2007. */
    record OldWorkbook() implements ImportRefusal {}

    record Broken(String where) implements ImportRefusal {}

    record Encoding(String charset) implements ImportRefusal {}

    record TooWide(int most) implements ImportRefusal {}

    record TooLong(int most) implements ImportRefusal {}

    record Empty() implements ImportRefusal {}

    record NoName() implements ImportRefusal {}

    /** A column was chosen for two things, or two columns for one that holds one. */
    record ChosenTwice(String label) implements ImportRefusal {}

    /** Its name is one of somebody else's lists. */
    record NotYours() implements ImportRefusal {}

    /** Another state of the same list is not finished. */
    record InProgress() implements ImportRefusal {}

    /** What was asked does not follow the state it is in. */
    record OutOfTurn() implements ImportRefusal {}

    record NothingReady() implements ImportRefusal {}

    @Override
    default String field() {
        return switch (this) {
            case NotYours _, InProgress _ -> "liste";
            case NoTable _, OldWorkbook _, Broken _, Encoding _, TooWide _, TooLong _, Empty _ -> "fichier";
            case NoName _, ChosenTwice _ -> "colonne-0";
            case OutOfTurn _, NothingReady _ -> "suite";
        };
    }

    /** What is said. */
    default String say() {
        return switch (this) {
            case NoTable() -> "Ce fichier ne contient pas de tableau lisible : envoyez un CSV, un classeur XLSX, un JSON ou un GeoJSON d'au moins deux colonnes.";
            case OldWorkbook() -> "Ce classeur est d'un ancien format (.xls) : enregistrez-le en .xlsx ou en CSV depuis votre tableur.";
            case Broken(var where) -> "Ce fichier est abîmé" + (where.isEmpty() ? "" : " (" + where + ")") + " : exportez-le à nouveau.";
            case Encoding(var charset) -> "Ce fichier n'est pas en " + charset + " : laissez l'encodage être reconnu, ou choisissez l'autre.";
            case TooWide(var most) -> "Ce tableau a plus de " + most + " colonnes : gardez celles qui décrivent les lieux.";
            case TooLong(var most) -> "Ce tableau a plus de " + most + " lignes : envoyez-le en plusieurs listes.";
            case Empty() -> "Ce tableau n'a aucune ligne sous ses titres.";
            case NoName() -> "Dites quelle colonne contient le nom du lieu.";
            case ChosenTwice(var label) -> "« " + label + " » ne peut venir que d'une colonne : laissez les autres de côté.";
            case NotYours() -> "Une liste d'un autre territoire porte déjà ce nom : donnez-lui le vôtre.";
            case InProgress() -> "Une autre édition de cette liste est en cours : terminez-la ou abandonnez-la d'abord.";
            case OutOfTurn() -> "Cette liste n'en est plus là : relisez son état.";
            case NothingReady() -> "Aucune ligne n'est prête : corrigez-en au moins une.";
        };
    }
}
