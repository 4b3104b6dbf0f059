package deffinov.terms;

import deffinov.shared.Money;
import deffinov.shared.Percentage;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an element of a call holds. Immutable; two values are equal when they say the same. */
public sealed interface Value {

    /** Words, on one line or several. */
    record Text(String text) implements Value {}

    record Amount(Money amount) implements Value {}

    record Rate(Percentage rate) implements Value {}

    /** A whole number: months, points, characters. */
    record Whole(int number) implements Value {}

    record Day(LocalDate day) implements Value {}

    /** One option among those of the element. */
    record Choice(String option) implements Value {}

    /** Several options; their order says nothing. */
    record Choices(SortedSet<String> options) implements Value {

        public Choices {
            options = Collections.unmodifiableSortedSet(new TreeSet<>(options));
        }

        public static Choices of(Collection<String> options) {
            return new Choices(new TreeSet<>(options));
        }
    }

    /** A list whose entries keep their identifier from one version to the next. */
    record Rows(List<Row> rows) implements Value {

        public static final Rows NONE = new Rows(List.of());

        public Rows {
            rows = List.copyOf(rows);
        }

        public Optional<Row> find(String id) {
            return rows.stream().filter(row -> row.id().equals(id)).findFirst();
        }
    }

    /** One entry of a list: its identifier, and the cells that are filled. */
    record Row(String id, SortedMap<String, Value> cells) {

        public Row {
            cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
        }

        public Optional<Value> cell(String name) {
            return Optional.ofNullable(cells.get(name));
        }

        public String text(String name) {
            return cells.get(name) instanceof Text(String text) ? text : cells.get(name) instanceof Choice(String option) ? option : "";
        }

        public Optional<Integer> whole(String name) {
            return cell(name).map(value -> ((Whole) value).number());
        }

        public Optional<Money> amount(String name) {
            return cell(name).map(value -> ((Amount) value).amount());
        }

        public Optional<Percentage> rate(String name) {
            return cell(name).map(value -> ((Rate) value).rate());
        }

        public Optional<LocalDate> day(String name) {
            return cell(name).map(value -> ((Day) value).day());
        }

        public SortedSet<String> options(String name) {
            return cells.get(name) instanceof Choices(var options) ? options : Collections.emptySortedSet();
        }

        /** The same entry with one cell changed, or emptied. */
        public Row with(String name, Optional<Value> value) {
            var changed = new TreeMap<>(cells);
            value.ifPresentOrElse(given -> changed.put(name, given), () -> changed.remove(name));
            return new Row(id, changed);
        }
    }
}
