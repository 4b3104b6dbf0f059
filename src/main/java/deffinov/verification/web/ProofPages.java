package deffinov.verification.web;

import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.Filing;
import deffinov.proof.Root;
import deffinov.proof.Seals;
import deffinov.shared.Json;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.verification.ReceiptFile;
import deffinov.web.Downloads;
import deffinov.web.Page;
import deffinov.web.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What anybody needs to check us: the receipt as a file for its owner; keys, roots and consistency proofs for all. */
@Controller
public class ProofPages {

    private final Seals seals;
    private final ReceiptFile receipts;
    private final Applications applications;
    private final Downloads downloads;

    ProofPages(Seals seals, ReceiptFile receipts, Applications applications, Downloads downloads) {
        this.seals = seals;
        this.receipts = receipts;
        this.applications = applications;
        this.downloads = downloads;
    }

    public record ProofPage(List<Seals.PublishedKey> keys, List<Root> roots, long waiting) {}

    @GetMapping("/preuve")
    Page explain() {
        return Page.of("verification/proof", new ProofPage(seals.keys(), seals.latest(10), seals.waiting()));
    }

    /** Every public key, as text: id, key, since when. */
    @GetMapping("/preuve/cles")
    ResponseEntity<String> keys() {
        return text(seals.keys().stream().map(key -> key.id() + " " + key.publicKey() + " " + key.since()).collect(Collectors.joining("\n", "", "\n")));
    }

    /** Signed roots above a size, a thousand at most: one a line, in the form {@code roots.log} keeps. */
    @GetMapping("/preuve/racines")
    ResponseEntity<String> roots(@RequestParam(defaultValue = "0") String depuis) {
        return text(seals.rootsAbove(size(depuis), 1_000).stream().map(root -> root.line() + "\n").collect(Collectors.joining()));
    }

    private static ResponseEntity<String> text(String body) {
        return ResponseEntity.ok().contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8)).body(body);
    }

    private static long size(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new NotFound(new ObjectRef("root", text.length() > 20 ? text.substring(0, 20) : text));
        }
        return Long.parseLong(text);
    }

    /** That the log of size {@code de} is the beginning of that of size {@code a}: RFC 6962 §2.1.2. */
    @GetMapping("/preuve/coherence")
    ResponseEntity<String> consistency(@RequestParam(defaultValue = "") String de, @RequestParam(defaultValue = "") String a) {
        var proof = seals.consistency(size(de), size(a)).orElseThrow(() -> new NotFound(new ObjectRef("root", de + "-" + a)));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.write(Map.of("from", de, "to", a, "proof", proof)));
    }

    /** The receipt as a file that {@code ./deffinov verify} checks without us. */
    @GetMapping("/dossiers/{number}/recepisses/{ordinal:[0-9]{1,4}}/preuve")
    ResponseEntity<byte[]> receipt(@PathVariable String number, @PathVariable int ordinal, Visitor visitor) {
        var id = ApplicationNumber.of(number);
        Filing filing = applications.filings(visitor.actor(), id, visitor.now()).stream().filter(each -> each.ordinal() == ordinal).findFirst()
                .orElseThrow(() -> new NotFound(id.object()));
        byte[] file = (Json.write(receipts.of(filing)) + "\n").getBytes(StandardCharsets.UTF_8);
        return downloads.export(visitor, id.object(), "recepisse-" + filing.receiptNumber() + ".json", "application/json", file);
    }
}
