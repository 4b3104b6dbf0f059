package deffinov.docket;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.Filing;
import deffinov.application.Recusals;
import deffinov.audit.AuditTrail;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.committee.Sitting;
import deffinov.committee.Sittings;
import deffinov.evaluation.CaseFile;
import deffinov.evaluation.Decision;
import deffinov.evaluation.Evaluations;
import deffinov.letter.Letters;
import deffinov.proof.Pack;
import deffinov.proof.Receipts;
import deffinov.proof.Seals;
import deffinov.proof.Signature;
import deffinov.shared.Actor;
import deffinov.shared.Json;
import deffinov.shared.ObjectRef;
import deffinov.shared.Sha256;
import deffinov.verification.ReceiptFile;
import deffinov.web.Cells;
import deffinov.web.French;
import deffinov.web.Pdf;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Service;

/** The docket of a call: for its officers and auditors; whole only for who has no link with any of its applications. */
@Service
public class Docket {

    private static final int MOST_ENTRIES = 2_000;

    private final DocketStore store;
    private final Evaluations evaluations;
    private final Sittings sittings;
    private final Letters letters;
    private final Applications applications;
    private final Recusals recusals;
    private final Calls calls;
    private final AuditTrail trail;
    private final ReceiptFile receipts;
    private final Seals seals;
    private final Pdf pdf;

    Docket(DocketStore store, Evaluations evaluations, Sittings sittings, Letters letters, Applications applications, Recusals recusals, Calls calls, AuditTrail trail, ReceiptFile receipts, Seals seals, Pdf pdf) {
        this.store = store;
        this.evaluations = evaluations;
        this.sittings = sittings;
        this.letters = letters;
        this.applications = applications;
        this.recusals = recusals;
        this.calls = calls;
        this.trail = trail;
        this.receipts = receipts;
        this.seals = seals;
        this.pdf = pdf;
    }

    /**
     * What the page shows.
     *
     * @param overruled lines of admissibility decided against the rulebook
     * @param whole whether the pack may be taken: the reader has a link with no application of the call
     */
    public record Overview(Call call, List<Duties.Held> duties, Table overruled, Table opened, boolean whole) {}

    public Overview overview(Actor actor, CallSlug slug, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.OFFICER, Role.AUDITOR);
        Set<String> kept = recusals.of(actor).stream().map(ApplicationNumber::value).collect(Collectors.toSet());
        var admissibility = without(store.table("recevabilite", slug, call.zone()), kept);
        int overruled = admissibility.columns().indexOf("Passé outre");
        var lines = new Table(admissibility.columns(), admissibility.rows().stream().filter(row -> row.get(overruled).equals("oui")).toList());
        return new Overview(call, Duties.held(store.acts(slug)).stream().filter(held -> !kept.contains(held.number().value())).toList(), lines, without(store.table("ouvertures", slug, call.zone()), kept), isWhole(actor, slug));
    }

    private static Table without(Table table, Set<String> kept) {
        int number = table.columns().indexOf("Dossier");
        return new Table(table.columns(), table.rows().stream().filter(row -> !kept.contains(row.get(number))).toList());
    }

    private boolean isWhole(Actor actor, CallSlug slug) {
        Set<ApplicationNumber> kept = recusals.of(actor);
        return kept.isEmpty() || applications.filed(slug).stream().noneMatch(filing -> kept.contains(filing.number()));
    }

    /** An application as it was at an instant: what counted as filed, who had read it, what had happened. */
    public record AsOf(CaseFile file, Instant at, Optional<Filing> filing, List<Map.Entry<String, Instant>> readings, List<AuditTrail.Recorded> entries) {}

    /** The legal time an application is judged in; for those who may see it as it was. */
    public ZoneId zone(Actor actor, ApplicationNumber number, Instant now) {
        return evaluations.get(actor, number, now, Role.OFFICER, Role.AUDITOR).call().zone();
    }

    public AsOf asOf(Actor actor, ApplicationNumber number, Instant at, Instant now) {
        CaseFile file = evaluations.get(actor, number, now, Role.OFFICER, Role.AUDITOR);
        var filing = applications.filedEver(number).stream().filter(each -> !each.filedAt().isAfter(at)).reduce((first, second) -> second);
        var entries = trail.search(new AuditTrail.Filter("application", number.value(), "", ""), MOST_ENTRIES).stream().filter(entry -> !entry.businessAt().isAfter(at)).toList();
        return new AsOf(file, at, filing, store.readings(number, at), entries);
    }

    /** Refuses who may not take the whole pack. */
    public Call requireWhole(Actor actor, CallSlug slug, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.OFFICER, Role.AUDITOR);
        if (!isWhole(actor, slug)) {
            throw Access.denied(slug.object(), Role.AUDITOR);
        }
        return call;
    }

    /** Writes the pack of a call; the caller has checked {@link #requireWhole}. */
    public void write(Actor actor, Call call, Instant now, OutputStream output) throws IOException {
        try (var zip = new ZipOutputStream(output, StandardCharsets.UTF_8)) {
            var writing = new Writing(zip);
            var files = evaluations.list(actor, call.slug(), now);
            for (var table : store.all(call.slug(), call.zone()).entrySet()) {
                writing.add("tables/" + table.getKey() + ".csv", csv(table.getValue()), Optional.empty());
            }
            for (CaseFile file : files) {
                for (CaseFile before : evaluations.earlier(file)) {
                    writing.file(before);
                }
                writing.file(file);
            }
            for (Sitting sitting : sittings.list(actor, call.slug(), now)) {
                if (sitting.signedAt().isPresent()) {
                    writing.minutes(actor, sitting, now);
                }
            }
            for (Letters.Sent sent : letters.overview(actor, call.slug(), now).sent()) {
                writing.letter(sent);
            }
            writing.add("LISEZMOI.txt", readMe(call, files).getBytes(StandardCharsets.UTF_8), Optional.empty());
            writing.finish(actor, call, now);
        }
    }

    private static byte[] csv(Table table) {
        var text = new StringWriter();
        text.append('\ufeff');
        try (var writer = de.siegmar.fastcsv.writer.CsvWriter.builder().fieldSeparator(';').build(text)) {
            writer.writeRecord(table.columns());
            table.rows().forEach(row -> writer.writeRecord(row.stream().map(Cells::inert).toList()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String readMe(Call call, List<CaseFile> files) {
        return "Dossier de décision\n\nAppel : " + call.title() + "\nPorteur : " + call.authorityName() + "\nEnveloppe : " + French.money(call.envelope()) + "\nDossiers déposés : " + files.size() + """


                tables/            recevabilité, lectures, notes, consensus, liens d'intérêt et levées, votes, déports, décisions, recours, ouvertures (CSV, point-virgule)
                dossiers/          ce qui a été déposé, tel quel (JSON)
                recepisses/        les récépissés et leurs preuves
                proces-verbaux/    les procès-verbaux signés (JSON et PDF)
                lettres/           les lettres de décision (JSON et PDF)
                preuves/           ce que le journal dit de chaque décision, procès-verbal et lettre
                manifeste.json     l'empreinte SHA-256 de chaque fichier, signée

                Pour vérifier, sans base ni réseau : ./deffinov verify DOSSIER.zip
                """;
    }

    /** One pack being written. */
    private final class Writing {

        private final ZipOutputStream zip;
        private final List<Pack.Part> parts = new ArrayList<>();
        private final List<String> proofs = new ArrayList<>();
        private final List<String> receipted = new ArrayList<>();
        private final List<Pack.Decided> decided = new ArrayList<>();

        private Writing(ZipOutputStream zip) {
            this.zip = zip;
        }

        private void put(String path, byte[] content) throws IOException {
            zip.putNextEntry(new ZipEntry(path));
            zip.write(content);
            zip.closeEntry();
        }

        private void add(String path, byte[] content, Optional<String> proof) throws IOException {
            put(path, content);
            parts.add(new Pack.Part(path, Sha256.of(content), content.length, proof));
        }

        private void add(String path, String text, Optional<String> proof) throws IOException {
            add(path, text.getBytes(StandardCharsets.UTF_8), proof);
        }

        private void file(CaseFile file) throws IOException {
            Filing filing = file.filing();
            if (file.awaitsPhase()) {
                return;
            }
            String receipt = "recepisses/" + filing.receiptNumber() + ".json";
            add(receipt, Json.write(receipts.of(filing)), Optional.empty());
            receipted.add(receipt);
            add("dossiers/" + filing.receiptNumber() + ".json", filing.canonical(), Optional.of(receipt));
            Optional<Decision> signed = file.decision().filter(Decision::isFinal);
            if (signed.isPresent()) {
                String path = "preuves/decision-" + filing.number() + (file.phase() == 1 ? "" : "-phase-" + file.phase()) + ".json";
                proof(path, filing.number().object(), "DecisionConfirmed", "decision", signed.get().id().toString());
                decided.add(new Pack.Decided(filing.number().value(), signed.get().outcome().name(), signed.get().amount(), path));
            }
        }

        private void proof(String path, ObjectRef object, String action, String fact, String value) throws IOException {
            Optional<Receipts.Proof> proof = receipts.of(object, action, fact, value);
            if (proof.isPresent()) {
                add(path, Json.write(proof.get()), Optional.empty());
                proofs.add(path);
            }
        }

        private void minutes(Actor actor, Sitting sitting, Instant now) throws IOException {
            var minutes = sittings.minutes(actor, sitting.id(), now);
            String text = minutes.canonical();
            String proof = "preuves/proces-verbal-" + sitting.id() + ".json";
            proof(proof, new ObjectRef("sitting", Long.toString(sitting.id())), "MinutesSigned", "sha256", Sha256.of(text));
            add("proces-verbaux/" + sitting.id() + ".json", text, Optional.of(proof));
            add("proces-verbaux/" + sitting.id() + ".pdf", pdf.render("committee/minutes", minutes), Optional.empty());
        }

        private void letter(Letters.Sent sent) throws IOException {
            var letter = sent.letter();
            String name = letter.number() + "-" + letter.id();
            String proof = "preuves/lettre-" + name + ".json";
            proof(proof, letter.number().object(), "LetterSent", "letter", letter.id().toString());
            add("lettres/" + name + ".json", letter.content().canonical(), Optional.of(proof));
            add("lettres/" + name + ".pdf", pdf.render("letter/letter-pdf", letters.sheet(letter)), Optional.empty());
        }

        private void finish(Actor actor, Call call, Instant now) throws IOException {
            String manifest = Json.canonical(new Pack.Manifest(Pack.FORMAT, call.slug().value(), call.title(), now, actor.name(), call.envelope(), parts, proofs, receipted, decided));
            put(Pack.MANIFEST, manifest.getBytes(StandardCharsets.UTF_8));
            Signature signature = seals.promise(Pack.statement(manifest));
            String key = seals.keys().stream().filter(each -> each.id().equals(signature.key())).map(Seals.PublishedKey::publicKey).findFirst().orElse("");
            put(Pack.SIGNATURE, Json.write(new Receipts.Signed(signature.key(), key, signature.value())).getBytes(StandardCharsets.UTF_8));
        }
    }
}
