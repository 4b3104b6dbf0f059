package deffinov.terms;

import deffinov.shared.Money;
import deffinov.shared.Percentage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** Frameworks and differences at random, the same for the same seed. */
final class Generated {

    private static final String[] TEXTS = {"Simple", "L'été : « suite » #1", "12 345,67", "- tiret", "oui", "null", "Une ligne\n\nPuis une autre", "{accolade}", "été à Noël ; \"guillemets\"", "1e10", "*étoile", "&co", "!important", "clé: valeur", "0x1F", "@moi", "`dos`", "%pour"};

    private final Random random;

    Generated(long seed) {
        random = new Random(seed);
    }

    Money money() {
        return new Money(BigDecimal.valueOf(1 + random.nextInt(100_000_000), 2));
    }

    Value value(Type type) {
        return switch (type.shape()) {
            case LINE -> new Value.Text(TEXTS[random.nextInt(TEXTS.length)].replace('\n', ' '));
            case TEXT -> new Value.Text(TEXTS[random.nextInt(TEXTS.length)]);
            case AMOUNT -> new Value.Amount(money());
            case RATE -> new Value.Rate(new Percentage(BigDecimal.valueOf(random.nextInt(10_001), 2)));
            case WHOLE -> new Value.Whole(random.nextInt(1_000));
            case DAY -> new Value.Day(LocalDate.of(2022, 1, 1).plusDays(random.nextInt(2_000)));
            case CHOICE -> new Value.Choice(type.options().get(random.nextInt(type.options().size())).id());
            case CHOICES -> new Value.Choices(new TreeSet<>(type.options().stream().filter(option -> random.nextBoolean()).map(Type.Option::id).toList()));
            case ROWS -> rows(type, 1 + random.nextInt(5));
        };
    }

    private Value.Rows rows(Type type, int count) {
        var rows = new ArrayList<Value.Row>();
        for (int i = 0; i < count; i++) {
            rows.add(row(type, "ligne-" + i));
        }
        return new Value.Rows(rows);
    }

    private Value.Row row(Type type, String id) {
        var cells = new TreeMap<String, Value>();
        type.columns().forEach(column -> {
            if (column.required() || random.nextBoolean()) {
                cells.put(column.name(), value(column.type()));
            }
        });
        return new Value.Row(id, cells);
    }

    Provisions provisions() {
        var provisions = new EnumMap<Element, Provision>(Element.class);
        for (Element element : Element.values()) {
            Optional<Value> value = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value(element.type()));
            provisions.put(element, new Provision(value, freedom(element, value), random.nextBoolean() ? "article " + random.nextInt(9) : "", random.nextBoolean()));
        }
        return new Provisions(provisions);
    }

    private Freedom freedom(Element element, Optional<Value> value) {
        Type type = element.type();
        return switch (random.nextInt(4)) {
            case 0 -> Freedom.LOCKED;
            case 1 -> Freedom.FREE;
            default -> type.isOrdered() ? bounds(type, value) : type.shape() == Type.Shape.ROWS ? Freedom.EXTENDABLE
                    : type.options().isEmpty() ? Freedom.FREE : new Freedom.Among(new TreeSet<>(type.options().stream().map(Type.Option::id).filter(id -> random.nextBoolean()).toList()));
        };
    }

    private Freedom bounds(Type type, Optional<Value> value) {
        Value one = value(type);
        Value other = value(type);
        Value low = Conformity.compare(one, other) <= 0 ? one : other;
        return new Freedom.Bounded(random.nextBoolean() ? Optional.of(low) : Optional.empty(), random.nextBoolean() ? Optional.of(low == one ? other : one) : Optional.empty(), random.nextBoolean() || value.isEmpty());
    }

    /** Another value for an element: anything, or a list touched here and there. */
    Optional<Value> wanted(Element element, Optional<Value> national) {
        if (national.orElse(null) instanceof Value.Rows(var rows) && random.nextBoolean()) {
            var touched = new ArrayList<Value.Row>();
            for (Value.Row row : rows) {
                int what = random.nextInt(4);
                if (what == 0) {
                    touched.add(row(element.type(), row.id()));
                } else if (what != 1) {
                    touched.add(row);
                }
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                touched.add(row(element.type(), "ajout-" + i));
            }
            return touched.isEmpty() ? Optional.empty() : Optional.of(new Value.Rows(touched));
        }
        return random.nextInt(6) == 0 ? Optional.empty() : Optional.of(value(element.type()));
    }

    Differences differences(Provisions framework) {
        Differences differences = Differences.NONE;
        for (Element element : Element.values()) {
            if (random.nextInt(3) == 0) {
                differences = differences.with(framework, element, wanted(element, framework.of(element).value()), random.nextBoolean() ? "Parce que : c'est ainsi" : "");
            }
        }
        return differences;
    }

    /** Another version of a framework, some elements moved. */
    Provisions revised(Provisions framework) {
        Map<Element, Provision> revised = new EnumMap<>(framework.byElement());
        for (Element element : Element.values()) {
            if (random.nextInt(3) == 0) {
                Provision before = framework.of(element);
                revised.put(element, new Provision(wanted(element, before.value()), before.freedom(), before.article(), before.reconstructed()));
            }
        }
        return new Provisions(revised);
    }

    List<Element> elements() {
        return List.of(Element.values());
    }
}
