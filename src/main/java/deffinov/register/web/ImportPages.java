package deffinov.register.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import deffinov.place.Doubts;
import deffinov.place.PlaceRecord;
import deffinov.place.PlaceRefusal;
import deffinov.place.Stewards;
import deffinov.register.Column;
import deffinov.register.Fault;
import deffinov.register.Import;
import deffinov.register.ImportRefusal;
import deffinov.register.Imports;
import deffinov.shared.ObjectRef;
import deffinov.territory.Territories;
import deffinov.web.Cells;
import deffinov.web.Desk;
import deffinov.web.Downloads;
import deffinov.web.Form;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The register of places, for who looks after it: lists brought, from file to publication, and places that may be one. */
@Controller
public class ImportPages implements Desk {

    private static final String ID = "{id:[0-9a-f-]{36}}";
    /** Portions done while the person waits: short lists are ready when the page comes. */
    private static final int AT_ONCE = 3;

    private final Imports imports;
    private final Doubts doubts;
    private final Stewards stewards;
    private final Territories territories;
    private final Downloads downloads;

    ImportPages(Imports imports, Doubts doubts, Stewards stewards, Territories territories, Downloads downloads) {
        this.imports = imports;
        this.doubts = doubts;
        this.stewards = stewards;
        this.territories = territories;
        this.downloads = downloads;
    }

    /** {@code doubtful}: pairs that wait for a word. */
    public record ListsPage(List<Import> lists, Map<String, String> territories, int doubtful) {}

    @GetMapping("/annuaire/listes")
    Page lists(Visitor visitor) {
        return Page.of("register/lists", new ListsPage(imports.list(visitor.actor(), visitor.now()), territories.names(), doubts.count(visitor.actor(), visitor.now())));
    }

    public record NewPage(List<Option> territories, boolean national, Form form) {}

    @GetMapping("/annuaire/listes/nouvelle")
    Page blank(Visitor visitor) {
        return blank(visitor, Form.empty());
    }

    private Page blank(Visitor visitor, Form form) {
        Set<String> mine = stewards.required(visitor.actor(), visitor.now());
        var options = territories.list().stream().filter(territory -> mine.contains(territory.code())).map(territory -> new Option(territory.code(), territory.name())).toList();
        return Page.form("register/new", new NewPage(options, stewards.isNational(visitor.actor(), visitor.now()), form), form);
    }

    @PostMapping("/annuaire/listes/nouvelle")
    Object begin(@RequestParam(value = "fichier", required = false) @Nullable MultipartFile file, Visitor visitor, Form form) throws IOException {
        Set<String> mine = stewards.required(visitor.actor(), visitor.now());
        boolean national = stewards.isNational(visitor.actor(), visitor.now());
        String name = form.line("liste", "le nom de la liste, par exemple « Tiers-lieux de Normandie »", 150);
        if (!name.isEmpty() && name.length() < 3) {
            form.error("liste", "Ce nom est trop court : trois lettres au moins.");
        }
        String licence = form.line("licence", "la licence sous laquelle elle est publiée", 200);
        var day = form.requiredDay("jour", "le jour où cette liste était vraie");
        if (form.isValid() && day.isAfter(visitor.now().atZone(deffinov.web.French.PARIS).toLocalDate())) {
            form.error("jour", "Ce jour est à venir : indiquez la date de la liste.");
        }
        String territory = national ? form.value("territoire") : mine.size() == 1 ? mine.iterator().next() : form.required("territoire", "le territoire dont parle cette liste");
        if (!territory.isEmpty() && !mine.contains(territory)) {
            form.error("territoire", "Choisissez l'un de vos territoires.");
        }
        if (file == null || file.isEmpty()) {
            form.error("fichier", "Choisissez le fichier de la liste.");
        }
        Optional<Charset> charset = switch (form.value("encodage")) {
            case "utf-8" -> Optional.of(StandardCharsets.UTF_8);
            case "windows-1252" -> Optional.of(Charset.forName("windows-1252"));
            default -> Optional.empty();
        };
        Optional<String> separator = Optional.ofNullable(Map.of("point-virgule", ";", "virgule", ",", "tabulation", "\t", "barre", "|").get(form.value("separateur")));
        var id = new UUID[1];
        boolean done = false;
        if (form.isValid() && file != null) {
            Path kept = Files.createTempFile("liste", ".tmp");
            try {
                file.transferTo(kept);
                var named = new Imports.Named(name, licence, day, Optional.of(territory).filter(code -> !code.isEmpty()));
                done = form.submit(ImportRefusal.class, ImportRefusal::say, () -> id[0] = imports.begin(visitor.actor(), named, kept, Optional.ofNullable(file.getOriginalFilename()).filter(given -> !given.isBlank()).map(given -> given.length() > 150 ? given.substring(given.length() - 150) : given).orElse("liste"), charset, separator, visitor.now()));
            } finally {
                Files.deleteIfExists(kept);
            }
        }
        return done ? Redirect.to("/annuaire/listes/" + id[0], "La liste est lue. Vérifiez ce que contient chaque colonne.") : blank(visitor, form);
    }

    /** {@code proposals}: while its columns are to be said; {@code lines}: of the preview, filtered. */
    public record ListPage(Imports.Preview preview, List<Imports.Proposal> proposals, List<Option> columns, List<Imports.Line> lines, int found, int number, Form query, Form form) {

        public int pages() {
            return (found + Imports.PAGE - 1) / Imports.PAGE;
        }

        /** The address of another page of the same lines. */
        public String address(int page) {
            return "/annuaire/listes/" + preview.list().id() + "?defaut=" + query.value("defaut").replaceAll("[^A-Z_]", "") + "&etat=" + query.value("etat").replaceAll("[^A-Z]", "") + "&page=" + page + "#lignes";
        }
    }

    @GetMapping("/annuaire/listes/" + ID)
    Page show(@PathVariable String id, Visitor visitor, Form query) {
        return show(UUID.fromString(id), visitor, query, Form.empty());
    }

    private Page show(UUID id, Visitor visitor, Form query, Form form) {
        var preview = imports.preview(visitor.actor(), id, visitor.now());
        boolean mapping = preview.list().state() == Import.State.MAPPING;
        var proposals = mapping ? imports.proposals(visitor.actor(), id, visitor.now()) : List.<Imports.Proposal>of();
        Form shown = form;
        for (int i = 0; i < proposals.size(); i++) {
            shown = shown.having("colonne-" + i, proposals.get(i).column().id());
        }
        String kind = query.value("defaut").replaceAll("[^A-Z_]", "");
        String state = query.value("etat").replaceAll("[^A-Z]", "");
        int page = query.integer("page", 1, 9_999).orElse(1);
        boolean read = !mapping && preview.list().state() != Import.State.READING;
        return Page.form("register/show", new ListPage(preview, proposals, Arrays.stream(Column.values()).map(column -> new Option(column.id(), column.label())).toList(), read ? imports.lines(visitor.actor(), id, kind, state, page, visitor.now()) : List.of(),
                read ? imports.count(visitor.actor(), id, kind, state, visitor.now()) : 0, page, query, shown), form);
    }

    /** Does it, then as much of what follows as does not make the person wait: what is short is done before the page comes. */
    private Object acted(String id, Visitor visitor, Form form, String notice, Consumer<UUID> act) {
        UUID list = UUID.fromString(id);
        if (!form.submit(ImportRefusal.class, ImportRefusal::say, () -> act.accept(list))) {
            return show(list, visitor, Form.empty(), form);
        }
        for (int portion = 0; portion < AT_ONCE && imports.advance(list, visitor.now()); portion++) {
            // Until it is done, or long enough.
        }
        return Redirect.to("/annuaire/listes/" + id, notice);
    }

    @PostMapping("/annuaire/listes/" + ID + "/colonnes")
    Object map(@PathVariable String id, Visitor visitor, Form form) {
        int many = imports.get(visitor.actor(), UUID.fromString(id), visitor.now()).headers().size();
        var columns = IntStream.range(0, many).mapToObj(i -> Column.of(form.value("colonne-" + i)).orElse(Column.IGNORED)).toList();
        return acted(id, visitor, form, "Les lignes sont lues selon ces colonnes. Rien n'est encore publié.", list -> imports.map(visitor.actor(), list, columns, visitor.now()));
    }

    @PostMapping("/annuaire/listes/" + ID + "/revoir")
    Object remap(@PathVariable String id, Visitor visitor, Form form) {
        return acted(id, visitor, form, "", list -> imports.remap(visitor.actor(), list, visitor.now()));
    }

    @PostMapping("/annuaire/listes/" + ID + "/publier")
    Object publish(@PathVariable String id, Visitor visitor, Form form) {
        return acted(id, visitor, form, "La publication est lancée.", list -> imports.publish(visitor.actor(), list, visitor.now()));
    }

    @PostMapping("/annuaire/listes/" + ID + "/annuler")
    Object undo(@PathVariable String id, Visitor visitor, Form form) {
        return acted(id, visitor, form, "L'annulation est lancée.", list -> imports.undo(visitor.actor(), list, visitor.now()));
    }

    @PostMapping("/annuaire/listes/" + ID + "/abandonner")
    Object drop(@PathVariable String id, Visitor visitor, Form form) {
        UUID list = UUID.fromString(id);
        boolean dropped = form.submit(ImportRefusal.class, ImportRefusal::say, () -> imports.drop(visitor.actor(), list, visitor.now()));
        return dropped ? Redirect.to("/annuaire/listes", "La liste est abandonnée : rien n'en est gardé.") : show(list, visitor, Form.empty(), form);
    }

    public record LinePage(Import list, Imports.Line line, Form form) {}

    @GetMapping("/annuaire/listes/" + ID + "/lignes/{number:[0-9]{1,6}}")
    Page line(@PathVariable String id, @PathVariable int number, Visitor visitor) {
        UUID list = UUID.fromString(id);
        var line = imports.line(visitor.actor(), list, number, visitor.now());
        var values = new LinkedHashMap<String, String>();
        line.texts().forEach((column, text) -> values.put(column.id(), text));
        return Page.of("register/line", new LinePage(imports.get(visitor.actor(), list, visitor.now()), line, Form.with(values)));
    }

    @PostMapping("/annuaire/listes/" + ID + "/lignes/{number:[0-9]{1,6}}")
    Object correct(@PathVariable String id, @PathVariable int number, Visitor visitor, Form form) {
        UUID list = UUID.fromString(id);
        var before = imports.line(visitor.actor(), list, number, visitor.now());
        boolean done = form.submit(ImportRefusal.class, ImportRefusal::say, () -> {
            if (form.value("suite").equals("laisser") || form.value("suite").equals("reprendre")) {
                imports.leave(visitor.actor(), list, number, form.value("suite").equals("laisser"), visitor.now());
            } else {
                var texts = new EnumMap<Column, String>(Column.class);
                before.texts().keySet().stream().filter(column -> form.has(column.id())).forEach(column -> texts.put(column, form.text(column.id())));
                imports.correct(visitor.actor(), list, number, texts, visitor.now());
            }
        });
        if (!done) {
            return Page.form("register/line", new LinePage(imports.get(visitor.actor(), list, visitor.now()), before, form), form);
        }
        boolean blocked = imports.line(visitor.actor(), list, number, visitor.now()).state().equals("FAULTY");
        return blocked ? Redirect.to("/annuaire/listes/" + id + "/lignes/" + number, "Ce qui est écrit est gardé, mais quelque chose bloque encore.") : Redirect.to("/annuaire/listes/" + id + "?etat=FAULTY#lignes", "Ligne " + number + " enregistrée.");
    }

    /** Lines that block, as they are, with what to do: to be mended in a spreadsheet. */
    @GetMapping("/annuaire/listes/" + ID + "/a-corriger.csv")
    ResponseEntity<byte[]> faulty(@PathVariable String id, Visitor visitor) {
        UUID list = UUID.fromString(id);
        Import read = imports.get(visitor.actor(), list, visitor.now());
        var out = new StringWriter().append('\uFEFF');
        var columns = read.mapping().stream().filter(column -> column != Column.IGNORED && column != Column.PERSONAL).distinct().toList();
        var csv = CsvWriter.builder().fieldSeparator(';').bufferSize(0).build(out);
        csv.writeRecord(Stream.concat(Stream.of("Ligne", "À corriger"), columns.stream().map(Column::label)).toList());
        int pages = (imports.count(visitor.actor(), list, "", "FAULTY", visitor.now()) + Imports.PAGE - 1) / Imports.PAGE;
        for (int page = 1; page <= pages; page++) {
            imports.lines(visitor.actor(), list, "", "FAULTY", page, visitor.now()).forEach(line -> csv.writeRecord(Stream.concat(Stream.of(String.valueOf(line.number()), line.faults().stream().map(Fault::kind).filter(Fault.Kind::blocking).map(kind -> kind.label() + " : " + kind.remedy()).collect(Collectors.joining(" "))),
                    columns.stream().map(column -> Cells.inert(line.texts().getOrDefault(column, "")))).toList()));
        }
        return downloads.export(visitor, new ObjectRef("list", id), "a-corriger.csv", "text/csv;charset=utf-8", out.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** {@code records}: by address. */
    public record DoubtsPage(List<Doubts.Pair> pairs, Map<String, PlaceRecord> records, Map<String, String> communes, int total, int number, Form form) {

        public int pages() {
            return (total + Doubts.PAGE - 1) / Doubts.PAGE;
        }
    }

    @GetMapping("/annuaire/doublons")
    Page doubts(Visitor visitor, Form query) {
        return doubts(visitor, query.integer("page", 1, 9_999).orElse(1), Form.empty());
    }

    private Page doubts(Visitor visitor, int page, Form form) {
        var pairs = doubts.list(visitor.actor(), page, visitor.now());
        var records = doubts.recordsOf(pairs.stream().flatMap(pair -> Stream.of(pair.a(), pair.b())).collect(Collectors.toSet()));
        var communes = new LinkedHashMap<String, String>();
        territories.communes(records.stream().map(PlaceRecord::commune).distinct().toList()).forEach((code, commune) -> communes.put(code, commune.label()));
        return Page.form("register/doubts", new DoubtsPage(pairs, records.stream().collect(Collectors.toMap(PlaceRecord::slug, Function.identity())), communes, doubts.count(visitor.actor(), visitor.now()), page, form), form);
    }

    @PostMapping("/annuaire/doublons")
    Object say(Visitor visitor, Form form) {
        stewards.required(visitor.actor(), visitor.now());
        String rank = form.value("rang").replaceAll("[^0-9]", "");
        Optional<Boolean> same = switch (form.value("suite")) {
            case "un" -> Optional.of(true);
            case "deux" -> Optional.of(false);
            default -> Optional.empty();
        };
        if (form.value("a").isBlank() || form.value("b").isBlank()) {
            form.error("suite", "Choisissez deux fiches.");
        }
        String reason = form.value("raison").isBlank() ? form.text("raison-" + rank) : form.text("raison");
        boolean done = form.submit(PlaceRefusal.class, refusal -> {
            form.error("raison-" + rank, refusal.say());
            return refusal.say();
        }, () -> doubts.say(visitor.actor(), form.value("a"), form.value("b"), same, reason, visitor.now()));
        String back = form.value("retour").matches("/lieux/[a-z0-9-]{1,260}") ? form.value("retour") : "/annuaire/doublons";
        return done ? Redirect.to(back, same.map(yes -> yes ? "Un seul lieu : les deux fiches sont réunies." : "Deux lieux : les fiches restent distinctes.").orElse("Cette réponse est retirée.")) : doubts(visitor, 1, form);
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        if (stewards.territories(visitor.actor(), visitor.now()).isEmpty()) {
            return List.of();
        }
        return imports.list(visitor.actor(), visitor.now()).stream().filter(list -> list.state() == Import.State.MAPPING || list.state() == Import.State.READ).map(list -> Todo.of("La liste « " + list.source() + " » attend d'être vérifiée", "Continuer", "/annuaire/listes/" + list.id())).toList();
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        return stewards.territories(visitor.actor(), visitor.now()).isEmpty() ? List.of() : List.of(new Doorway("Annuaire des tiers-lieux", "Apporter une liste, réunir les fiches d'un même lieu", "/annuaire/listes"));
    }
}
