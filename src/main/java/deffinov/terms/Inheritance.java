package deffinov.terms;

import deffinov.terms.Value.Row;
import deffinov.terms.Value.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** How a call's value follows from the framework's, and which difference is the smallest one between two values. */
public final class Inheritance {

    private Inheritance() {}

    /** The framework's value with a change made to it. An edit of an entry the framework no longer has is without effect. */
    public static Optional<Value> apply(Optional<Value> national, Change change) {
        return switch (change) {
            case Change.Replace(var value, var reason) -> value;
            case Change.Edit edit -> {
                Rows edited = edit(national.map(value -> (Rows) value).orElse(Rows.NONE), edit);
                yield edited.rows().isEmpty() ? Optional.empty() : Optional.of(edited);
            }
        };
    }

    private static Rows edit(Rows national, Change.Edit edit) {
        var rows = new LinkedHashMap<String, Row>();
        for (Row row : national.rows()) {
            if (!edit.removed().contains(row.id())) {
                Row changed = row;
                for (var cell : edit.changed().getOrDefault(row.id(), Map.of()).entrySet()) {
                    changed = changed.with(cell.getKey(), cell.getValue());
                }
                rows.put(row.id(), changed);
            }
        }
        edit.added().forEach(row -> rows.putIfAbsent(row.id(), row));
        return new Rows(List.copyOf(rows.values()));
    }

    /** The smallest change from one value to the other; none when they are equal. Entries of lists stay in the framework's order, additions last. */
    public static Optional<Change> between(Optional<Value> national, Optional<Value> wanted, String reason) {
        if (national.equals(wanted)) {
            return Optional.empty();
        }
        return national.or(() -> wanted).orElseThrow() instanceof Rows
                ? rows(national.map(value -> (Rows) value).orElse(Rows.NONE), wanted.map(value -> (Rows) value).orElse(Rows.NONE), reason)
                : Optional.of(new Change.Replace(wanted, reason));
    }

    private static Optional<Change> rows(Rows national, Rows wanted, String reason) {
        var added = new ArrayList<Row>();
        var changed = new TreeMap<String, Map<String, Optional<Value>>>();
        var removed = new TreeSet<String>();
        for (Row row : wanted.rows()) {
            national.find(row.id()).ifPresentOrElse(known -> {
                var cells = cells(known, row);
                if (!cells.isEmpty()) {
                    changed.put(row.id(), cells);
                }
            }, () -> added.add(row));
        }
        national.rows().stream().map(Row::id).filter(id -> wanted.find(id).isEmpty()).forEach(removed::add);
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty() ? Optional.empty() : Optional.of(new Change.Edit(List.copyOf(added), changed, removed, reason));
    }

    private static Map<String, Optional<Value>> cells(Row known, Row wanted) {
        var cells = new TreeMap<String, Optional<Value>>();
        wanted.cells().forEach((name, value) -> {
            if (!Objects.equals(known.cells().get(name), value)) {
                cells.put(name, Optional.of(value));
            }
        });
        known.cells().keySet().stream().filter(name -> !wanted.cells().containsKey(name)).forEach(name -> cells.put(name, Optional.empty()));
        return cells;
    }
}
