package deffinov.verification.web;

import deffinov.document.Incoming;
import deffinov.proof.Receipts;
import deffinov.proof.Root;
import deffinov.proof.Seals;
import deffinov.shared.Json;
import deffinov.shared.Sha256;
import deffinov.web.Form;
import deffinov.web.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Is this receipt genuine: the check of {@code ./deffinov verify} on a page, and whether key and root are those published here. Nothing is kept. */
@Controller
public class VerifyPages {

    /** A receipt is a few thousand characters; the way to a root, a few dozen digests more. */
    private static final int LARGEST = 1_000_000;

    private final Seals seals;

    VerifyPages(Seals seals) {
        this.seals = seals;
    }

    /** What was found: faults, empty when it holds, and what the file's own proof cannot tell. */
    public record Checked(Receipts.Receipt receipt, List<String> faults, boolean withContent) {

        public boolean holds() {
            return faults.isEmpty();
        }
    }

    public record VerifyPage(Form form, Optional<Checked> checked) {}

    @GetMapping("/verifier")
    Page ask() {
        return Page.of("verification/verify", new VerifyPage(Form.empty(), Optional.empty()));
    }

    @PostMapping("/verifier")
    Page check(@RequestParam(value = "preuve", required = false) @Nullable MultipartFile proof, @RequestParam(value = "contenu", required = false) @Nullable MultipartFile content, Form form) throws IOException {
        Optional<Receipts.Receipt> receipt = receipt(text(proof).isBlank() ? form.text("texte") : text(proof), form);
        boolean withContent = Incoming.of(content).size() > 0;
        Optional<String> digest = withContent ? Optional.of(digest(Incoming.of(content))) : Optional.empty();
        return Page.form("verification/verify", new VerifyPage(form, receipt.map(read -> new Checked(read, faults(read, digest), withContent))), form);
    }

    private static String text(@Nullable MultipartFile file) throws IOException {
        try (InputStream in = Incoming.of(file).source().open()) {
            return new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
        }
    }

    private static Optional<Receipts.Receipt> receipt(String json, Form form) {
        if (json.isBlank()) {
            form.error("preuve", "Choisissez le fichier de la preuve, ou collez son texte.");
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(json, Receipts.Receipt.class));
        } catch (tools.jackson.core.JacksonException | IllegalArgumentException e) {
            form.error("preuve", "Ce n'est pas une preuve de récépissé : prenez le fichier JSON téléchargé par « Télécharger la preuve ».");
            return Optional.empty();
        }
    }

    private static String digest(Incoming content) throws IOException {
        try (InputStream in = content.source().open()) {
            return Sha256.of(in);
        }
    }

    /** A file that is right by itself may be signed by a key that is not ours, or end at a root that was never published. */
    private List<String> faults(Receipts.Receipt receipt, Optional<String> content) {
        var faults = new ArrayList<String>(sound(receipt, content));
        receipt.promise().ifPresent(signed -> known(signed, faults));
        receipt.sealed().ifPresent(sealed -> {
            known(sealed.signature(), faults);
            Optional<Root> published = seals.rootsAbove(sealed.size() - 1, 1).stream().filter(root -> root.size() == sealed.size()).findFirst();
            if (published.filter(root -> root.hash().equals(sealed.root())).isEmpty()) {
                faults.add("la racine de taille " + sealed.size() + " n'est pas celle que cette plateforme a publiée");
            }
        });
        return faults;
    }

    /** Parts of a forged file may be missing altogether. */
    private static List<String> sound(Receipts.Receipt receipt, Optional<String> content) {
        try {
            return receipt.faults(content);
        } catch (RuntimeException incomplete) {
            return List.of("le fichier est incomplet ou illisible");
        }
    }

    private void known(Receipts.Signed signed, List<String> faults) {
        if (seals.keys().stream().noneMatch(key -> key.id().equals(signed.key()) && key.publicKey().equals(signed.publicKey()))) {
            faults.add("la clé " + signed.key() + " n'est pas une clé de cette plateforme");
        }
    }
}
