package deffinov.register;

import deffinov.place.Edition;
import deffinov.place.Entry;
import deffinov.place.Records;
import deffinov.place.Stewards;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lists of places: received, mapped, read, corrected, published, undone. Only officers of the territory, or the national team.
 * What is long is done by portions, each of one transaction, so that a stop loses nothing and the rest goes on.
 */
@Service
@Transactional
public class Imports {

    /** Lines of one portion; lines of one page of the preview. */
    static final int PORTION = 1_000;
    public static final int PAGE = 30;
    private static final int SAMPLES = 200;
    private static final Duration FORGOTTEN = Duration.ofDays(30);

    private final ImportStore store;
    private final Records records;
    private final Stewards stewards;
    private final ApplicationEventPublisher events;

    Imports(ImportStore store, Records records, Stewards stewards, ApplicationEventPublisher events) {
        this.store = store;
        this.records = records;
        this.stewards = stewards;
        this.events = events;
    }

    /** What somebody says of a list: its name, its licence, the day it is true, for one territory or, absent, for all. */
    public record Named(String source, String licence, LocalDate asOf, Optional<String> territory) {}

    /**
     * Receives a list. Its lines are kept as they are, nothing is published. Refuses: what is no table, too long or too wide, a
     * name of somebody else's list, an edition of the same list under way, a territory that is not the actor's.
     */
    public UUID begin(Actor actor, Named named, Path file, String fileName, Optional<Charset> charset, Optional<String> separator, Instant now) {
        mayKeep(actor, named.territory(), now);
        if (store.isOthers(named.source(), named.territory())) {
            throw new Refused(new ImportRefusal.NotYours());
        }
        ListFile read = ListFile.open(file, charset, separator);
        var list = new Import(UUID.randomUUID(), named.source(), named.licence(), named.territory(), named.asOf(), fileName, read.format().name(), read.charset().displayName(), read.separator(), read.columns(), List.of(), Import.State.MAPPING, 0, 0, 0, now, actor.name());
        if (!store.begin(list, actor)) {
            throw new Refused(new ImportRefusal.InProgress());
        }
        ImportStore.Sink sink = store.sink(list.id());
        int[] lines = new int[1];
        read.lines(cells -> {
            if (++lines[0] > ListFile.MOST_LINES) {
                throw new Refused(new ImportRefusal.TooLong(ListFile.MOST_LINES));
            }
            sink.add(cells);
        });
        if (sink.flush() == 0) {
            throw new Refused(new ImportRefusal.Empty());
        }
        store.lines(list.id(), lines[0]);
        return list.id();
    }

    private void mayKeep(Actor actor, Optional<String> territory, Instant now) {
        Set<String> mine = stewards.required(actor, now);
        boolean may = territory.map(mine::contains).orElseGet(() -> stewards.isNational(actor, now));
        if (!may) {
            throw new NotFound(new ObjectRef("territory", territory.orElse("")));
        }
    }

    @Transactional(readOnly = true)
    public List<Import> list(Actor actor, Instant now) {
        return store.list(stewards.required(actor, now), stewards.isNational(actor, now));
    }

    @Transactional(readOnly = true)
    public Import get(Actor actor, UUID id, Instant now) {
        return mine(actor, store.find(id), id, now);
    }

    private Import mine(Actor actor, Optional<Import> found, UUID id, Instant now) {
        Set<String> territories = stewards.required(actor, now);
        return found.filter(list -> list.territory().map(territories::contains).orElseGet(() -> stewards.isNational(actor, now))).orElseThrow(() -> new NotFound(new ObjectRef("list", id.toString())));
    }

    private Import held(Actor actor, UUID id, Instant now, Import.State... states) {
        Import list = mine(actor, store.lock(id), id, now);
        if (!List.of(states).contains(list.state())) {
            throw new Refused(new ImportRefusal.OutOfTurn());
        }
        return list;
    }

    /** A column, what stands in it, and what it most likely holds. */
    public record Proposal(String header, List<String> samples, Column column) {}

    /** What each column most likely holds: what the list's last edition said, otherwise by its name and what stands in it; a thing that comes from one column, from the first. */
    @Transactional(readOnly = true)
    public List<Proposal> proposals(Actor actor, UUID id, Instant now) {
        Import list = get(actor, id, now);
        List<ImportStore.Line> first = store.after(id, 0, SAMPLES);
        Map<String, String> known = store.mapping(list.source());
        var seen = new HashSet<Column>();
        return IntStream.range(0, list.headers().size()).mapToObj(i -> {
            String header = list.headers().get(i);
            List<String> samples = first.stream().map(line -> line.cells().get(i)).filter(cell -> !cell.isBlank()).toList();
            Column column = list.mapping().isEmpty() ? Optional.ofNullable(known.get(header)).flatMap(Column::of).orElseGet(() -> Column.propose(header, samples)) : list.mapping().get(i);
            boolean free = seen.add(column) || column.mayRepeat();
            return new Proposal(header, samples.stream().distinct().limit(3).map(sample -> sample.length() > 80 ? sample.substring(0, 80) + "…" : sample).toList(), free ? column : Column.IGNORED);
        }).toList();
    }

    /** Says what each column holds: the lines are read accordingly, and what names people is erased. Refuses: no name, a thing from two columns. */
    public void map(Actor actor, UUID id, List<Column> columns, Instant now) {
        Import list = held(actor, id, now, Import.State.MAPPING, Import.State.READ);
        if (!columns.contains(Column.NAME)) {
            throw new Refused(new ImportRefusal.NoName());
        }
        var seen = new HashSet<Column>();
        columns.stream().filter(column -> !seen.add(column) && !column.mayRepeat()).findFirst().ifPresent(column -> {
            throw new Refused(new ImportRefusal.ChosenTwice(column.label()));
        });
        store.map(list, columns);
        store.state(id, Import.State.READING, 0);
    }

    /** Goes back to the columns; what was corrected stays. */
    public void remap(Actor actor, UUID id, Instant now) {
        held(actor, id, now, Import.State.READ);
        store.state(id, Import.State.MAPPING, 0);
    }

    /** How a list stands: lines by state, faults by kind. */
    public record Preview(Import list, Map<String, Integer> states, Map<Fault.Kind, Integer> faults) {

        public int ready() {
            return states.getOrDefault("READY", 0);
        }

        public int faulty() {
            return states.getOrDefault("FAULTY", 0);
        }

        public int aside() {
            return states.getOrDefault("ASIDE", 0);
        }
    }

    @Transactional(readOnly = true)
    public Preview preview(Actor actor, UUID id, Instant now) {
        return new Preview(get(actor, id, now), store.states(id), store.faults(id));
    }

    /** A line as it is shown: what it holds, by what its columns mean; the place it makes, if any. */
    public record Line(int number, String state, Map<Column, String> texts, List<Fault> faults, Optional<Entry> entry) {}

    @Transactional(readOnly = true)
    public List<Line> lines(Actor actor, UUID id, String kind, String state, int page, Instant now) {
        Import list = get(actor, id, now);
        return store.search(id, kind, state, PAGE, (page - 1) * PAGE).stream().map(line -> shown(list, line)).toList();
    }

    @Transactional(readOnly = true)
    public int count(Actor actor, UUID id, String kind, String state, Instant now) {
        get(actor, id, now);
        return store.count(id, kind, state);
    }

    @Transactional(readOnly = true)
    public Line line(Actor actor, UUID id, int number, Instant now) {
        Import list = get(actor, id, now);
        return shown(list, lineOf(id, number));
    }

    private ImportStore.Line lineOf(UUID id, int number) {
        return store.line(id, number).orElseThrow(() -> new NotFound(new ObjectRef("list", id + "/" + number)));
    }

    private Line shown(Import list, ImportStore.Line line) {
        var texts = new java.util.EnumMap<Column, String>(Column.class);
        for (int i = 0; i < Math.min(list.mapping().size(), line.cells().size()); i++) {
            Column column = list.mapping().get(i);
            if (column != Column.IGNORED && column != Column.PERSONAL) {
                texts.merge(column, line.cells().get(i), (before, more) -> (before + " " + more).strip());
            }
        }
        return new Line(line.number(), line.state(), texts, line.faults(), read(list, line.cells()).entry());
    }

    private LineReading.Outcome read(Import list, List<String> cells) {
        return LineReading.of(cells, list.mapping(), store.gazetteer(), list.territory().map(Set::of).orElse(Set.of()));
    }

    /** Writes a line again. What the person typed is kept, whether or not something still blocks. */
    public void correct(Actor actor, UUID id, int number, Map<Column, String> texts, Instant now) {
        Import list = held(actor, id, now, Import.State.READ);
        ImportStore.Line line = lineOf(id, number);
        var cells = new ArrayList<>(line.cells());
        var written = new HashSet<Column>();
        for (int i = 0; i < list.mapping().size(); i++) {
            Column column = list.mapping().get(i);
            if (texts.containsKey(column)) {
                cells.set(i, written.add(column) ? texts.getOrDefault(column, "").strip() : "");
            }
        }
        save(list, List.of(new ImportStore.Line(number, cells, "RAW", "", List.of())));
    }

    /** Leaves a line aside, or takes it back. */
    public void leave(Actor actor, UUID id, int number, boolean aside, Instant now) {
        Import list = held(actor, id, now, Import.State.READ);
        ImportStore.Line line = lineOf(id, number);
        if (aside) {
            store.save(id, List.of(new ImportStore.Line(number, line.cells(), "ASIDE", "", line.faults())));
        } else {
            save(list, List.of(line));
        }
    }

    private void save(Import list, List<ImportStore.Line> lines) {
        var outcomes = lines.stream().map(line -> read(list, line.cells())).toList();
        var keys = outcomes.stream().flatMap(outcome -> outcome.entry().stream()).map(Entry::key).toList();
        Map<String, Integer> taken = new HashMap<>(store.taken(list.id(), keys));
        var saved = new ArrayList<ImportStore.Line>();
        for (int i = 0; i < lines.size(); i++) {
            ImportStore.Line line = lines.get(i);
            var faults = new ArrayList<>(outcomes.get(i).faults());
            Optional<String> key = outcomes.get(i).entry().map(Entry::key);
            boolean twice = key.isPresent() && !taken.computeIfAbsent(key.get(), each -> line.number()).equals(line.number());
            if (twice) {
                faults.add(new Fault(Fault.Kind.TWICE, "ligne " + taken.get(key.orElseThrow())));
            }
            saved.add(new ImportStore.Line(line.number(), withoutPeople(list.mapping(), line.cells()), key.isPresent() && !twice ? "READY" : "FAULTY", key.orElse(""), faults));
        }
        store.save(list.id(), saved);
    }

    private static List<String> withoutPeople(List<Column> mapping, List<String> cells) {
        return IntStream.range(0, cells.size()).mapToObj(i -> i < mapping.size() && mapping.get(i) == Column.PERSONAL ? "" : cells.get(i)).toList();
    }

    /** Publishes the lines that are ready. Refuses: none is. */
    public void publish(Actor actor, UUID id, Instant now) {
        Import list = held(actor, id, now, Import.State.READ);
        int ready = store.states(id).getOrDefault("READY", 0);
        if (ready == 0) {
            throw new Refused(new ImportRefusal.NothingReady());
        }
        records.open(new Edition(id, list.source(), list.licence(), list.territory().orElse(""), list.asOf()), now);
        store.state(id, Import.State.PUBLISHING, 0);
        events.publishEvent(new ListPublished(actor, now, id, list.source(), ready, list.asOf()));
    }

    /** Takes the whole list out of the register; what the edition before said comes back. */
    public void undo(Actor actor, UUID id, Instant now) {
        Import list = held(actor, id, now, Import.State.PUBLISHED, Import.State.PUBLISHING);
        records.undo(id);
        store.state(id, Import.State.UNDOING, 0);
        events.publishEvent(new ListUndone(actor, now, id, list.source(), list.published()));
    }

    /** Forgets a list that was not published, with all its lines. */
    public void drop(Actor actor, UUID id, Instant now) {
        held(actor, id, now, Import.State.MAPPING, Import.State.READING, Import.State.READ);
        store.drop(id);
    }

    /** Goes on with one portion of what runs. @return whether there is more to do now */
    public boolean advance(UUID id, Instant now) {
        return store.take(id).map(list -> switch (list.state()) {
            case READING -> readMore(list);
            case PUBLISHING -> publishMore(list, now);
            case UNDOING -> undoMore(list);
            case MAPPING, READ, PUBLISHED, UNDONE -> false;
        }).orElse(false);
    }

    private boolean readMore(Import list) {
        List<ImportStore.Line> lines = store.after(list.id(), list.done(), PORTION);
        save(list, lines.stream().filter(line -> !line.state().equals("ASIDE")).toList());
        store.state(list.id(), lines.size() < PORTION ? Import.State.READ : Import.State.READING, lines.isEmpty() ? list.done() : lines.getLast().number());
        return lines.size() == PORTION;
    }

    private boolean publishMore(Import list, Instant now) {
        List<ImportStore.Line> lines = store.ready(list.id(), list.done(), PORTION);
        if (!lines.isEmpty()) {
            var entries = lines.stream().flatMap(line -> read(list, line.cells()).entry().stream()).toList();
            records.put(list.id(), entries, now);
            store.published(list.id(), entries.size());
            store.state(list.id(), Import.State.PUBLISHING, lines.getLast().number());
            return true;
        }
        if (records.retire(list.id(), PORTION) > 0) {
            return true;
        }
        store.forgetPublished(list.id());
        store.state(list.id(), Import.State.PUBLISHED, list.lines());
        return false;
    }

    private boolean undoMore(Import list) {
        int undone = records.rewind(list.id(), PORTION);
        store.state(list.id(), undone == 0 ? Import.State.UNDONE : Import.State.UNDOING, undone == 0 ? list.lines() : Math.min(list.lines(), list.done() + undone));
        return undone > 0;
    }

    List<UUID> running() {
        return store.running();
    }

    void forget(Instant now) {
        store.forgotten(now.minus(FORGOTTEN)).forEach(store::drop);
    }
}
