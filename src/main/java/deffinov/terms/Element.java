package deffinov.terms;

import static deffinov.terms.Type.column;
import static deffinov.terms.Type.option;
import static deffinov.terms.Type.required;

import deffinov.web.French;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything a call is made of, in the order people read it. The list of what regions change is the one the programme's
 * calls of 2022 to 2024 show; a new need is a new line here, and every screen, file and comparison knows it.
 */
public enum Element {
    TITLE(Section.TEXTS, "titre de l'appel", Type.LINE),
    PRESENTATION(Section.TEXTS, "présentation", Type.TEXT),
    LEGAL(Section.TEXTS, "références juridiques", Type.rows(required("intitule", "Référence", Type.LINE))),
    CONTACT(Section.TEXTS, "contact", Type.LINE),
    HELP_DESK(Section.TEXTS, "accompagnement des candidats", Type.LINE),
    LOGOS(Section.TEXTS, "logos affichés", Type.rows(required("intitule", "Organisme", Type.LINE))),
    AXES(Section.PRIORITIES, "axes", Type.rows(required("intitule", "Axe", Type.LINE))),
    PRIORITIES(Section.PRIORITIES, "priorités locales", Type.rows(required("intitule", "Priorité", Type.LINE))),
    CONSORTIUM(Section.WHO, "règle de consortium", Type.rows(
            required("nombre", "Nombre, au moins", Type.WHOLE),
            required("parmi", "Parmi", Type.choice(option("membres", "les membres du consortium"), option("partenaires", "les partenaires, hors chef de file"),
                    option("chef-de-file", "le chef de file"))),
            column("types", "De l'un de ces types", Kinds.TYPE),
            column("qualites", "Avec toutes ces qualités", Qualities.TYPE),
            column("situation", "Situation", Type.choice(option("siege", "siège dans le territoire"))),
            column("sauf-si", "Sauf si le chef de file est", Kinds.TYPE),
            column("ou-bien", "Ou bien (même lettre : une seule ligne suffit)", Type.LINE))),
    SERVED(Section.WHO, "territoires également desservis", Regions.TYPE),
    PLACE_INSIDE(Section.WHO, "lieu dans le territoire", Type.choice(option("oui", "au moins un lieu du projet dans le territoire"), option("non", "sans condition"))),
    SEASONING(Section.WHO, "ancienneté minimale", Type.WHOLE, "mois"),
    SEASONING_FROM(Section.WHO, "point de départ de l'ancienneté", Type.choice(option("personne-morale", "création de la personne morale"), option("lieu", "ouverture du lieu"))),
    REGISTRATION(Section.WHO, "immatriculation des organisations en création au plus tard", Type.DAY),
    ALREADY_FUNDED(Section.WHO, "financements antérieurs", Type.rows(required("intitule", "Label ou dispositif", Type.LINE),
            required("effet", "Effet", Type.choice(option("exclu", "exclut du présent appel"), option("declarer", "à déclarer, sans double financement d'une même dépense"))))),
    GRANT_FLOOR(Section.MONEY, "plancher de l'aide", Type.AMOUNT),
    GRANT_CEILING(Section.MONEY, "plafond de l'aide", Type.AMOUNT),
    SMALLER_GRANTS(Section.MONEY, "aide sous le plancher", Type.choice(option("refusee", "refusée"), option("cas-par-cas", "examinée au cas par cas"))),
    GRANT_RATE(Section.MONEY, "taux d'aide maximal", Type.RATE),
    OWN_SHARE(Section.MONEY, "part propre minimale", Type.RATE),
    OWN_SHARE_COUNTS(Section.MONEY, "ressources comptées en part propre", Type.choices(option("autofinancement", "autofinancement"), option("cofinancement", "cofinancement"),
            option("nature", "apports en nature valorisés"))),
    OWN_SHARE_DEROGATION(Section.MONEY, "part propre que le comité peut accepter", Type.RATE),
    CATEGORIES(Section.MONEY, "dépenses éligibles", Type.rows(required("intitule", "Catégorie", Type.LINE), column("plafond", "Plafond, en euros", Type.AMOUNT),
            column("part-du-cout", "Plafond, part du coût total", Type.RATE), column("part-de-l-aide", "Plafond, part de l'aide", Type.RATE))),
    UNIT_COSTS(Section.MONEY, "coûts unitaires", Type.rows(required("intitule", "Coût", Type.LINE), required("unite", "Unité", Type.LINE), required("montant", "Montant par unité", Type.AMOUNT),
            required("categorie", "Catégorie de dépense (identifiant)", Type.LINE))),
    FLAT_RATES(Section.MONEY, "coûts forfaitaires", Type.rows(required("intitule", "Forfait", Type.LINE), required("taux", "Taux", Type.RATE),
            required("base", "Catégories de la base (identifiants séparés par ;)", Type.LINE), required("categorie", "Catégorie de dépense (identifiant)", Type.LINE))),
    EXCLUSIONS(Section.MONEY, "dépenses exclues", Type.rows(required("intitule", "Dépense", Type.LINE))),
    FUNDERS(Section.MONEY, "financeurs de l'enveloppe", Type.rows(required("intitule", "Financeur", Type.LINE), column("montant", "Montant", Type.AMOUNT))),
    CARRY_OVER(Section.MONEY, "report entre relèves", Type.choice(option("oui", "le reliquat d'une relève passe à la suivante"), option("non", "chaque relève a son enveloppe"))),
    STATE_AID(Section.MONEY, "régime d'aide d'État", Type.choice(option("de-minimis", "de minimis général"), option("sieg", "de minimis SIEG"),
            option("exemption", "régime exempté"), option("aucun", "aucun : pas d'activité économique"))),
    INSTALMENTS(Section.MONEY, "versements", Type.rows(required("intitule", "Versement", Type.LINE), required("part", "Part de l'aide", Type.RATE),
            required("declencheur", "Déclenché par", Type.LINE))),
    DURATION_MIN(Section.CALENDAR, "durée minimale", Type.WHOLE, "mois"),
    DURATION_MAX(Section.CALENDAR, "durée maximale", Type.WHOLE, "mois"),
    LATEST_END(Section.CALENDAR, "fin des projets au plus tard", Type.DAY),
    INTAKE(Section.CALENDAR, "mode de dépôt", Type.choice(option("unique", "une seule date limite"), option("releves", "plusieurs relèves datées"),
            option("continu", "au fil de l'eau, avec des comités périodiques"))),
    WAVES(Section.CALENDAR, "relèves", Type.rows(required("intitule", "Relève", Type.LINE), column("ouverture", "Ouverture", Type.DAY), column("cloture", "Clôture", Type.DAY),
            column("heure", "Heure de clôture (vide : fin de journée)", Type.LINE), column("annonce", "Ou période annoncée", Type.LINE))),
    GRACE(Section.CALENDAR, "délai de grâce des dossiers commencés", Type.WHOLE, "minutes"),
    OUTAGE(Section.CALENDAR, "indisponibilité mesurée avant la clôture", Type.choice(option("rendue", "le temps perdu dans les six dernières heures est rendu"), option("sans-effet", "sans effet sur la clôture"))),
    COMMITTEES(Section.CALENDAR, "comités", Type.rows(required("intitule", "Comité", Type.LINE), required("date", "Date", Type.DAY))),
    DECISION_TIME(Section.CALENDAR, "délai pour décider après la clôture", Type.WHOLE, "mois"),
    CHANNEL(Section.CALENDAR, "canal de dépôt", Type.choice(option("en-ligne", "en ligne"), option("papier", "sur papier"), option("les-deux", "en ligne ou sur papier"))),
    PROOF(Section.CALENDAR, "preuve de dépôt", Type.choice(option("recepisse", "récépissé en ligne"), option("cachet", "cachet de la poste"))),
    POSTAL_ADDRESS(Section.CALENDAR, "adresse de dépôt sur papier", Type.TEXT),
    PHASES(Section.FILE, "phases", Type.rows(required("intitule", "Phase", Type.LINE), column("repere", "Ce qu'elle décide", Type.LINE))),
    QUESTIONS(Section.FILE, "questions du dossier", Type.rows(required("intitule", "Question", Type.LINE), column("aide", "Aide", Type.LINE),
            required("reponse", "Réponse", Answers.TYPE), column("longueur", "Caractères au plus", Type.WHOLE), column("facultative", "Facultative", Type.choice(option("oui", "oui"))),
            column("choix", "Choix proposés, ou colonnes du tableau (séparés par ;)", Type.LINE), column("calcul", "Calcul (pour une réponse calculée)", Type.LINE),
            column("si", "Posée seulement si (question = réponse)", Type.LINE), column("phase", "Phase", Type.LINE))),
    DOCUMENTS(Section.FILE, "pièces", Type.rows(required("intitule", "Pièce", Type.LINE), column("aide", "Aide", Type.LINE), column("facultative", "Facultative", Type.choice(option("oui", "oui"))),
            column("pour", "Demandée à ces types de membre", Kinds.TYPE), column("phase", "Phase", Type.LINE), column("modele", "Adresse du modèle à télécharger", Type.LINE))),
    GRID(Section.FILE, "grille d'évaluation", Type.rows(required("intitule", "Critère", Type.LINE), required("poids", "Poids sur 100", Type.WHOLE), column("repere", "Ce que l'on regarde", Type.LINE),
            column("poids-min", "Poids régional, au moins", Type.WHOLE), column("poids-max", "Poids régional, au plus", Type.WHOLE),
            column("eliminatoire", "Note éliminatoire (en dessous de)", Type.WHOLE), column("niveaux", "Repères par note, de 0 à 5 (séparés par ;)", Type.LINE))),
    REGIONAL_CRITERIA(Section.FILE, "part de la grille ouverte aux critères régionaux", Type.WHOLE, "points"),
    READINGS(Section.FILE, "évaluations par dossier", Type.WHOLE),
    OUTSIDE_READING(Section.FILE, "évaluation extérieure", Type.choice(option("exigee", "l'une au moins par une personne extérieure aux services"), option("facultative", "facultative"))),
    THIRD_READING(Section.FILE, "écart entre deux notes qui appelle une troisième lecture", Type.WHOLE, "points sur 100"),
    RANKED_BY(Section.FILE, "notes du classement", Type.choice(option("brutes", "la moyenne des notes"), option("corrigees", "les notes corrigées de la sévérité"))),
    TIES(Section.FILE, "départage des notes égales", Type.choice(option("poids", "le critère qui pèse le plus, puis les suivants"), option("aide", "l'aide demandée la plus faible"), option("depot", "le premier déposé"))),
    QUORUM(Section.FILE, "quorum du comité, part des membres qui peuvent prendre part", Type.WHOLE, "%"),
    BLIND(Section.FILE, "identité des candidats devant les évaluateurs", Type.choice(option("montree", "montrée"), option("cachee", "cachée jusqu'à la fin de leur lecture"))),
    BALANCES(Section.FILE, "équilibres de la sélection", Type.rows(required("intitule", "Équilibre", Type.LINE), required("nature", "Nature", Type.choice(
            option("axe", "au moins ce nombre de dossiers sur un axe"), option("rural", "au moins cette part des dossiers en commune rurale"), option("departement", "au plus ce nombre de dossiers par département"),
            option("nouveaux", "au moins ce nombre de chefs de file jamais aidés"), option("couverture", "au moins cette part des habitants à portée d'un lieu de formation"))),
            column("axe", "Axe (identifiant)", Type.LINE), column("nombre", "Nombre", Type.WHOLE), column("part", "Part", Type.RATE))),
    RETENTION(Section.FILE, "conservation des dossiers sans suite, après la clôture", Type.WHOLE, "mois"),
    INDICATORS(Section.FILE, "indicateurs", Type.rows(required("intitule", "Indicateur", Type.LINE), column("unite", "Unité", Type.LINE)));

    /** The parts of the editor and of the public page. */
    public enum Section {
        TEXTS("Les textes"), PRIORITIES("Axes et priorités"), WHO("Qui peut candidater"), MONEY("L'aide et le budget"), CALENDAR("Le calendrier et le dépôt"),
        FILE("Le dossier et son évaluation");

        private final String label;

        Section(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public String id() {
            return French.slug(label);
        }

        public List<Element> elements() {
            return Stream.of(Element.values()).filter(element -> element.section == this).toList();
        }

        public static Optional<Section> of(String id) {
            return Arrays.stream(values()).filter(section -> section.id().equals(id)).findFirst();
        }
    }

    private final Section section;
    private final String label;
    private final Type type;
    private final String unit;
    private final String id;

    Element(Section section, String label, Type type) {
        this(section, label, type, "");
    }

    Element(Section section, String label, Type type, String unit) {
        this.section = section;
        this.label = label;
        this.type = type;
        this.unit = unit;
        this.id = French.slug(label);
    }

    public Section section() {
        return section;
    }

    /** In French, in lower case, without article. */
    public String label() {
        return label;
    }

    /** The label as a heading. */
    public String heading() {
        return label.substring(0, 1).toUpperCase(French.LOCALE) + label.substring(1);
    }

    public Type type() {
        return type;
    }

    /** Words and dates every call has of its own: no deviation to explain. */
    public boolean isOwn() {
        return switch (this) {
            case TITLE, PRESENTATION, CONTACT, HELP_DESK, WAVES, COMMITTEES, POSTAL_ADDRESS -> true;
            default -> false;
        };
    }

    /** What a whole number counts; empty for other shapes. */
    public String unit() {
        return unit;
    }

    /** The name used in definition files and in addresses: {@code plancher-de-l-aide}. */
    public String id() {
        return id;
    }

    public static Optional<Element> of(String id) {
        return Arrays.stream(values()).filter(element -> element.id().equals(id)).findFirst();
    }
}
