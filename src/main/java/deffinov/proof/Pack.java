package deffinov.proof;

import deffinov.shared.Json;
import deffinov.shared.Money;
import deffinov.shared.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * A decision pack: one ZIP per call, readable without the platform. Its manifest lists every file with its digest and is
 * signed; what the log proves is compared with what the files say. Read with neither database nor network.
 */
public final class Pack {

    public static final String FORMAT = "deffinov-pack-1";
    public static final String MANIFEST = "manifeste.json";
    public static final String SIGNATURE = "manifeste.signature.json";
    private static final long MOST_BYTES = 2L << 30;

    private Pack() {}

    /**
     * A file of the pack.
     *
     * @param proof the receipt or entry, in the pack, whose fact {@code sha256} is this file's digest
     */
    public record Part(String path, String sha256, long bytes, Optional<String> proof) {}

    /** A signed decision, and the entry of the log that says it. */
    public record Decided(String number, String outcome, Money amount, String proof) {}

    /** What is in the pack. {@code proofs}: every entry of the log it holds. */
    public record Manifest(String format, String call, String title, Instant madeAt, String madeBy, Money envelope, List<Part> parts, List<String> proofs, List<String> receipts, List<Decided> decisions) {}

    /** What is signed: this manifest. */
    public static String statement(String manifest) {
        return FORMAT + "\n" + Sha256.of(manifest);
    }

    /** What was read, and what is wrong. */
    public record Report(Optional<Manifest> manifest, List<String> faults) {}

    /** Reads a pack whole. */
    public static Report check(InputStream zip) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        var faults = new ArrayList<String>();
        long total = 0;
        try (var in = new ZipInputStream(zip, StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                total += content.length;
                if (total > MOST_BYTES) {
                    faults.add("trop gros pour un dossier de décision");
                    return new Report(Optional.empty(), faults);
                }
                if (files.putIfAbsent(entry.getName(), content) != null) {
                    faults.add(entry.getName() + " : deux fichiers de ce nom");
                }
            }
        } catch (ZipException | IllegalArgumentException unreadable) {
            faults.add("ce n'est pas un fichier ZIP lisible");
            return new Report(Optional.empty(), faults);
        }
        if (!files.containsKey(MANIFEST) || !files.containsKey(SIGNATURE)) {
            faults.add("il manque " + MANIFEST + " ou " + SIGNATURE + " : ce n'est pas un dossier de décision");
            return new Report(Optional.empty(), faults);
        }
        try {
            String text = text(files, MANIFEST);
            Manifest manifest = Json.read(text, Manifest.class);
            check(faults, manifest.format().equals(FORMAT), "format inconnu : « " + manifest.format() + " »");
            Receipts.Signed signed = Json.read(text(files, SIGNATURE), Receipts.Signed.class);
            check(faults, signed.covers(statement(text)), "le manifeste n'est pas signé par la clé " + signed.key());
            parts(faults, files, manifest);
            log(faults, files, manifest);
            return new Report(Optional.of(manifest), faults);
        } catch (tools.jackson.core.JacksonException unreadable) {
            faults.add("un fichier du dossier est illisible");
            return new Report(Optional.empty(), faults);
        }
    }

    private static void parts(List<String> faults, Map<String, byte[]> files, Manifest manifest) {
        var known = new java.util.HashSet<>(List.of(MANIFEST, SIGNATURE));
        for (Part part : manifest.parts()) {
            known.add(part.path());
            byte[] content = files.get(part.path());
            if (content == null) {
                faults.add(part.path() + " : manquant");
            } else if (!Sha256.of(content).equals(part.sha256())) {
                faults.add(part.path() + " : modifié");
            }
        }
        files.keySet().stream().filter(path -> !known.contains(path)).forEach(path -> faults.add(path + " : ajouté"));
    }

    private static void log(List<String> faults, Map<String, byte[]> files, Manifest manifest) {
        var said = new LinkedHashMap<String, Map<String, String>>();
        for (String path : manifest.proofs()) {
            read(faults, files, path, Receipts.Proof.class).ifPresent(proof -> {
                proof.faults().forEach(fault -> faults.add(path + " : " + fault));
                said.put(path, proof.facts());
            });
        }
        for (String path : manifest.receipts()) {
            read(faults, files, path, Receipts.Receipt.class).ifPresent(receipt -> {
                receipt.faults(Optional.empty()).forEach(fault -> faults.add(path + " : " + fault));
                said.put(path, Map.of("sha256", receipt.sha256()));
            });
        }
        for (Part part : manifest.parts()) {
            part.proof().ifPresent(proof -> check(faults, part.sha256().equals(said.getOrDefault(proof, Map.of()).get("sha256")), part.path() + " : le journal ne dit pas ce contenu (" + proof + ")"));
        }
        Money granted = Money.ZERO;
        for (Decided decided : manifest.decisions()) {
            Map<String, String> facts = said.getOrDefault(decided.proof(), Map.of());
            check(faults, decided.outcome().equals(facts.get("outcome")) && decided.amount().toString().equals(facts.get("amount")), "dossier " + decided.number() + " : le journal ne dit pas cette décision");
            granted = granted.plus(decided.amount());
        }
        check(faults, !granted.isAbove(manifest.envelope()), "les aides (" + granted + ") dépassent l'enveloppe (" + manifest.envelope() + ")");
    }

    private static <T> Optional<T> read(List<String> faults, Map<String, byte[]> files, String path, Class<T> type) {
        if (!files.containsKey(path)) {
            faults.add(path + " : manquant");
            return Optional.empty();
        }
        return Optional.of(Json.read(text(files, path), type));
    }

    private static String text(Map<String, byte[]> files, String path) {
        return new String(files.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
    }

    private static void check(List<String> faults, boolean holds, String otherwise) {
        if (!holds) {
            faults.add(otherwise);
        }
    }
}
