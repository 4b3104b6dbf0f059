package deffinov.terms;

import java.util.List;
import java.util.Optional;

/** How an element or a cell is written: its shape, and the options or columns it is limited to. */
public record Type(Shape shape, List<Option> options, List<Column> columns) {

    public enum Shape { LINE, TEXT, AMOUNT, RATE, WHOLE, DAY, CHOICE, CHOICES, ROWS }

    public static final Type LINE = new Type(Shape.LINE, List.of(), List.of());
    public static final Type TEXT = new Type(Shape.TEXT, List.of(), List.of());
    public static final Type AMOUNT = new Type(Shape.AMOUNT, List.of(), List.of());
    public static final Type RATE = new Type(Shape.RATE, List.of(), List.of());
    public static final Type WHOLE = new Type(Shape.WHOLE, List.of(), List.of());
    public static final Type DAY = new Type(Shape.DAY, List.of(), List.of());

    /** One thing that may be chosen. */
    public record Option(String id, String label) {}

    /** A column of a list; {@code required} for every entry. */
    public record Column(String name, String label, Type type, boolean required) {}

    static Type choice(Option... options) {
        return new Type(Shape.CHOICE, List.of(options), List.of());
    }

    static Type choices(Option... options) {
        return new Type(Shape.CHOICES, List.of(options), List.of());
    }

    static Type rows(Column... columns) {
        return new Type(Shape.ROWS, List.of(), List.of(columns));
    }

    static Option option(String id, String label) {
        return new Option(id, label);
    }

    static Column column(String name, String label, Type type) {
        return new Column(name, label, type, false);
    }

    static Column required(String name, String label, Type type) {
        return new Column(name, label, type, true);
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    public boolean isOption(String id) {
        return options.stream().anyMatch(option -> option.id().equals(id));
    }

    /** Shapes that have an order, hence bounds. */
    public boolean isOrdered() {
        return switch (shape) {
            case AMOUNT, RATE, WHOLE, DAY -> true;
            case LINE, TEXT, CHOICE, CHOICES, ROWS -> false;
        };
    }
}
