package deffinov.terms;

import deffinov.shared.Money;
import deffinov.shared.Percentage;
import deffinov.shared.Refused;
import deffinov.terms.Node.Mapping;
import deffinov.terms.Node.Scalar;
import deffinov.terms.Node.Sequence;
import deffinov.terms.Type.Column;
import deffinov.terms.Value.Row;
import deffinov.terms.Value.Rows;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a definition, YAML or JSON, all or nothing: every problem is told with its line, its path and what was expected. */
public final class DefinitionReader {

    private static final String ID = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_ID = 70;
    private static final int MOST_ROWS = 500;

    private final List<Problem> problems = new ArrayList<>();

    private DefinitionReader() {}

    /** Refuses ({@link UnsoundDefinition}) whatever is not a framework or a call, entirely. */
    public static Definition read(String text) {
        var reader = new DefinitionReader();
        Optional<Definition> definition = Optional.empty();
        try {
            definition = reader.definition(Node.read(text));
        } catch (Node.Unreadable unreadable) {
            reader.problems.add(new Problem(unreadable.line(), "", unreadable.sentence()));
        }
        if (!reader.problems.isEmpty()) {
            throw new Refused(new UnsoundDefinition(List.copyOf(reader.problems)));
        }
        return definition.orElseThrow();
    }

    private Optional<Definition> definition(Node root) {
        if (!(root instanceof Mapping file)) {
            problem(root, "", "une définition commence par « nature: cadre » ou « nature: appel »");
            return Optional.empty();
        }
        return switch (word(file, "nature", "")) {
            case "cadre" -> {
                known(file, "", Set.of("nature", "programme", "enveloppe", "prend-effet", "elements"));
                yield Optional.of(new Definition.OfFramework(identifier(file, "programme"), money(file, "enveloppe"),
                        file.find("prend-effet").flatMap(node -> day(node, "prend-effet")), provisions(file)));
            }
            case "appel" -> {
                known(file, "", Set.of("nature", "programme", "cadre", "autorite", "enveloppe", "differences"));
                yield Optional.of(new Definition.OfCall(identifier(file, "programme"), whole(file, "cadre"), identifier(file, "autorite"), money(file, "enveloppe"), differences(file)));
            }
            default -> {
                problem(file, "nature", "écrivez « nature: cadre » ou « nature: appel »");
                yield Optional.empty();
            }
        };
    }

    private void problem(Node node, String path, String expected) {
        problems.add(new Problem(node.line(), path, expected.substring(0, 1).toUpperCase(java.util.Locale.FRANCE) + expected.substring(1) + "."));
    }

    private void known(Mapping mapping, String path, Set<String> keys) {
        mapping.entries().forEach((key, node) -> {
            if (!keys.contains(key)) {
                problem(node, join(path, key), "cette clé n'existe pas ici. Clés admises : " + keys.stream().sorted().collect(Collectors.joining(", ")));
            }
        });
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private Optional<Node> needed(Mapping mapping, String key, String path) {
        Optional<Node> found = mapping.find(key);
        if (found.isEmpty()) {
            problem(mapping, join(path, key), "il manque « " + key + " »");
        }
        return found;
    }

    private String word(Mapping mapping, String key, String path) {
        return needed(mapping, key, path).flatMap(node -> text(node, join(path, key))).orElse("");
    }

    private String identifier(Mapping mapping, String key) {
        return needed(mapping, key, "").flatMap(node -> text(node, key).filter(text -> identified(node, key, text))).orElse("");
    }

    private boolean identified(Node node, String path, String text) {
        boolean good = text.matches(ID) && text.length() <= LONGEST_ID;
        if (!good) {
            problem(node, path, "un identifiant est fait de lettres minuscules, de chiffres et de traits d'union, 70 caractères au plus");
        }
        return good;
    }

    private Money money(Mapping mapping, String key) {
        return needed(mapping, key, "").flatMap(node -> amount(node, key)).orElse(Money.ZERO);
    }

    private int whole(Mapping mapping, String key) {
        return needed(mapping, key, "").flatMap(node -> whole(node, key)).orElse(0);
    }

    private Optional<String> text(Node node, String path) {
        if (!(node instanceof Scalar scalar)) {
            problem(node, path, "un texte est attendu ici");
            return Optional.empty();
        }
        if (scalar.text().length() > LONGEST_TEXT) {
            problem(node, path, "ce texte dépasse 20 000 caractères");
            return Optional.empty();
        }
        if (scalar.text().chars().anyMatch(c -> c < 32 && c != '\n' && c != '\t')) {
            problem(node, path, "ce texte contient des caractères invisibles");
            return Optional.empty();
        }
        return Optional.of(scalar.text());
    }

    private Optional<Money> amount(Node node, String path) {
        return decimal(node, path, "un montant s'écrit avec un point et deux décimales au plus, par exemple 12345.67", 12).map(Money::new);
    }

    private Optional<BigDecimal> decimal(Node node, String path, String expected, int digits) {
        return text(node, path).flatMap(text -> {
            if (!text.matches("\\d{1," + digits + "}(\\.\\d{1,2})?")) {
                problem(node, path, expected + " ; lu : « " + text + " »");
                return Optional.empty();
            }
            return Optional.of(new BigDecimal(text).setScale(2));
        });
    }

    private Optional<Percentage> rate(Node node, String path) {
        String expected = "un pourcentage va de 0 à 100, avec un point et deux décimales au plus, par exemple 70 ou 12.5";
        return decimal(node, path, expected, 3).flatMap(value -> {
            if (value.compareTo(BigDecimal.valueOf(100)) > 0) {
                problem(node, path, expected);
                return Optional.empty();
            }
            return Optional.of(new Percentage(value));
        });
    }

    private Optional<Integer> whole(Node node, String path) {
        return text(node, path).flatMap(text -> {
            if (!text.matches("\\d{1,6}")) {
                problem(node, path, "un nombre entier est attendu ; lu : « " + text + " »");
                return Optional.empty();
            }
            return Optional.of(Integer.valueOf(text));
        });
    }

    private Optional<LocalDate> day(Node node, String path) {
        return text(node, path).flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException e) {
                problem(node, path, "une date s'écrit année-mois-jour et doit exister, par exemple 2023-04-28 ; lu : « " + text + " »");
                return Optional.empty();
            }
        });
    }

    private Optional<Boolean> yes(Mapping mapping, String key, String path) {
        return mapping.find(key).flatMap(node -> text(node, join(path, key)).flatMap(text -> switch (text) {
            case "oui", "true" -> Optional.of(true);
            case "non", "false" -> Optional.of(false);
            default -> {
                problem(node, join(path, key), "écrivez oui ou non");
                yield Optional.empty();
            }
        }));
    }

    // ---- the framework

    private Provisions provisions(Mapping file) {
        var provisions = new EnumMap<Element, Provision>(Element.class);
        needed(file, "elements", "").ifPresent(node -> each(node, "elements", (element, body, path) -> provisions.put(element, provision(element, body, path))));
        return new Provisions(provisions);
    }

    private interface OnElement {
        void read(Element element, Mapping body, String path);
    }

    private void each(Node node, String path, OnElement then) {
        if (!(node instanceof Mapping mapping)) {
            problem(node, path, "une liste d'éléments nommés est attendue");
            return;
        }
        mapping.entries().forEach((key, body) -> {
            String where = join(path, key);
            Optional<Element> element = Element.of(key);
            if (element.isEmpty()) {
                problem(body, where, "cet élément n'existe pas. Éléments connus : " + java.util.stream.Stream.of(Element.values()).map(Element::id).collect(Collectors.joining(", ")));
            } else if (body instanceof Mapping inside) {
                then.read(element.get(), inside, where);
            } else {
                problem(body, where, "des précisions sont attendues sous cet élément, par exemple « valeur: … »");
            }
        });
    }

    private Provision provision(Element element, Mapping body, String path) {
        known(body, path, Set.of("valeur", "liberte", "min", "max", "choix", "aucune-valeur-admise", "article", "reconstitue"));
        Optional<Value> value = body.find("valeur").flatMap(node -> value(element.type(), node, join(path, "valeur")));
        return new Provision(value, freedom(element, body, path), body.find("article").flatMap(node -> text(node, join(path, "article"))).orElse(""),
                yes(body, "reconstitue", path).orElse(false));
    }

    private Freedom freedom(Element element, Mapping body, String path) {
        return switch (word(body, "liberte", path)) {
            case "verrouille" -> Freedom.LOCKED;
            case "extensible" -> Freedom.EXTENDABLE;
            case "libre" -> Freedom.FREE;
            case "borne" -> new Freedom.Bounded(body.find("min").flatMap(node -> value(element.type(), node, join(path, "min"))),
                    body.find("max").flatMap(node -> value(element.type(), node, join(path, "max"))), yes(body, "aucune-valeur-admise", path).orElse(false));
            case "au-choix" -> new Freedom.Among(needed(body, "choix", path).map(node -> options(element.type(), node, join(path, "choix"))).orElseGet(TreeSet::new));
            default -> {
                problem(body, join(path, "liberte"), "choisissez parmi : verrouille, borne, au-choix, extensible, libre");
                yield Freedom.LOCKED;
            }
        };
    }

    // ---- values

    private Optional<Value> value(Type type, Node node, String path) {
        return switch (type.shape()) {
            case LINE -> text(node, path).map(text -> new Value.Text(text.strip().replace('\n', ' ')));
            case TEXT -> text(node, path).map(text -> new Value.Text(text.strip()));
            case AMOUNT -> amount(node, path).map(Value.Amount::new);
            case RATE -> rate(node, path).map(Value.Rate::new);
            case WHOLE -> whole(node, path).map(Value.Whole::new);
            case DAY -> day(node, path).map(Value.Day::new);
            case CHOICE -> text(node, path).filter(text -> option(type, node, path, text)).map(Value.Choice::new);
            case CHOICES -> Optional.of(new Value.Choices(options(type, node, path)));
            case ROWS -> Optional.of(rows(type, node, path)).filter(rows -> !rows.rows().isEmpty()).map(rows -> rows);
        };
    }

    private boolean option(Type type, Node node, String path, String text) {
        if (!type.isOption(text)) {
            problem(node, path, "« " + text + " » n'existe pas. Choix admis : " + type.options().stream().map(Type.Option::id).collect(Collectors.joining(", ")));
        }
        return type.isOption(text);
    }

    private SortedSet<String> options(Type type, Node node, String path) {
        var options = new TreeSet<String>();
        if (node instanceof Sequence(var items, int line)) {
            items.forEach(item -> text(item, path).filter(text -> option(type, item, path, text)).ifPresent(options::add));
        } else {
            problem(node, path, "une liste de choix est attendue, un par ligne précédé d'un tiret");
        }
        return options;
    }

    private Rows rows(Type type, Node node, String path) {
        var rows = new ArrayList<Row>();
        if (!(node instanceof Sequence(var items, int line))) {
            problem(node, path, "une liste est attendue, chaque entrée précédée d'un tiret");
            return Rows.NONE;
        }
        if (items.size() > MOST_ROWS) {
            problem(node, path, "plus de " + MOST_ROWS + " entrées");
            return Rows.NONE;
        }
        for (int i = 0; i < items.size(); i++) {
            String where = path + "[" + (i + 1) + "]";
            if (items.get(i) instanceof Mapping body) {
                String id = word(body, "id", where);
                if (!id.isEmpty() && identified(body, join(where, "id"), id)) {
                    if (rows.stream().anyMatch(row -> row.id().equals(id))) {
                        problem(body, join(where, "id"), "l'identifiant « " + id + " » sert deux fois");
                    }
                    rows.add(new Row(id, cells(type, body, where, true)));
                }
            } else {
                problem(items.get(i), where, "une entrée avec « id » est attendue");
            }
        }
        return new Rows(rows);
    }

    private TreeMap<String, Value> cells(Type type, Mapping body, String path, boolean whole) {
        var cells = new TreeMap<String, Value>();
        body.entries().forEach((key, node) -> {
            Optional<Column> column = type.column(key);
            if (column.isPresent()) {
                body.find(key).flatMap(given -> value(column.get().type(), given, join(path, key))).ifPresent(value -> cells.put(key, value));
            } else if (!key.equals("id")) {
                problem(node, join(path, key), "cette clé n'existe pas ici. Clés admises : id, " + type.columns().stream().map(Column::name).collect(Collectors.joining(", ")));
            }
        });
        if (whole) {
            type.columns().stream().filter(column -> column.required() && !cells.containsKey(column.name()) && body.find(column.name()).isEmpty())
                    .forEach(column -> problem(body, join(path, column.name()), "il manque « " + column.name() + " »"));
        }
        return cells;
    }

    // ---- a call's differences

    private Differences differences(Mapping file) {
        var changes = new EnumMap<Element, Change>(Element.class);
        file.find("differences").ifPresent(node -> each(node, "differences", (element, body, path) -> change(element, body, path).ifPresent(change -> changes.put(element, change))));
        return new Differences(changes);
    }

    private Optional<Change> change(Element element, Mapping body, String path) {
        known(body, path, Set.of("motif", "valeur", "ajouter", "modifier", "retirer"));
        String reason = body.find("motif").flatMap(node -> text(node, join(path, "motif"))).orElse("");
        boolean edit = body.entries().containsKey("ajouter") || body.entries().containsKey("modifier") || body.entries().containsKey("retirer");
        if (edit && (element.type().shape() != Type.Shape.ROWS || body.entries().containsKey("valeur"))) {
            problem(body, path, "« ajouter », « modifier » et « retirer » ne valent que pour une liste, et sans « valeur »");
            return Optional.empty();
        }
        if (edit) {
            return Optional.of(edit(element, body, path, reason));
        }
        if (!body.entries().containsKey("valeur")) {
            problem(body, path, "indiquez « valeur » (vide pour aucune valeur)" + (element.type().shape() == Type.Shape.ROWS ? ", ou « ajouter », « modifier », « retirer »" : ""));
            return Optional.empty();
        }
        return Optional.of(new Change.Replace(body.find("valeur").flatMap(node -> value(element.type(), node, join(path, "valeur"))), reason));
    }

    private Change edit(Element element, Mapping body, String path, String reason) {
        var added = body.find("ajouter").map(node -> rows(element.type(), node, join(path, "ajouter")).rows()).orElse(List.of());
        var changed = new TreeMap<String, Map<String, Optional<Value>>>();
        body.find("modifier").ifPresent(node -> {
            if (node instanceof Mapping(var entries, int line)) {
                entries.forEach((id, cells) -> {
                    if (cells instanceof Mapping inside) {
                        changed.put(id, changed(element, inside, path + ".modifier." + id));
                    } else {
                        problem(cells, path + ".modifier." + id, "les valeurs changées sont attendues");
                    }
                });
            } else {
                problem(node, join(path, "modifier"), "des identifiants, suivis de leurs valeurs changées, sont attendus");
            }
        });
        var removed = new TreeSet<String>();
        body.find("retirer").ifPresent(node -> {
            if (node instanceof Sequence(var items, int line)) {
                items.forEach(item -> text(item, join(path, "retirer")).ifPresent(removed::add));
            } else {
                problem(node, join(path, "retirer"), "une liste d'identifiants est attendue");
            }
        });
        return new Change.Edit(added, changed, removed, reason);
    }

    private Map<String, Optional<Value>> changed(Element element, Mapping body, String path) {
        var given = cells(element.type(), body, path, false);
        var cells = new TreeMap<String, Optional<Value>>();
        body.entries().keySet().forEach(key -> cells.put(key, Optional.ofNullable(given.get(key))));
        return cells;
    }
}
