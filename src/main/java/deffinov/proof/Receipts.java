package deffinov.proof;

import deffinov.shared.Instants;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Receipts anybody can check with nothing but the file they were given, and the public key. */
public final class Receipts {

    public static final String FORMAT = "deffinov-receipt-1";

    private Receipts() {}

    /** What a promise signs: this content was filed at this instant, under this receipt. */
    public static String statement(String receipt, String sha256, Instant filedAt) {
        return String.join("\n", "deffinov-promise-1", receipt, sha256, Instants.micros(filedAt));
    }

    /** A signature with the key that verifies it. */
    public record Signed(String key, String publicKey, String signature) {

        boolean covers(String text) {
            return new Signature(key, signature).isOf(text, publicKey);
        }
    }

    /** The trail's entry of the filing, as far as it is shown: the actor's name stays a salted digest. */
    public record Said(String kind, String id, int sequence, String action, UUID actor, Instant businessAt, Instant recordedAt, String nameDigest,
            String facts, UUID factsSalt, String previous) {

        String hash() {
            var entry = new Entry(new ObjectRef(kind, id), action, actor, businessAt, recordedAt, nameDigest, Entry.salted(factsSalt, facts));
            return Entry.link(previous, entry.digest());
        }
    }

    /** The way from the entry to a signed root: digests of the entries after it up to the sealed one, then the audit path. */
    public record Sealed(int sequence, List<String> following, long leaf, List<String> path, long size, String root, Instant sealedAt, Signed signature) {}

    /** The receipt as a file. {@code sealed} is empty for the few seconds before the next seal: the promise stands in. */
    public record Receipt(String format, String receipt, String sha256, Instant filedAt, Optional<Signed> promise, Said entry, Optional<Sealed> sealed) {

        /** What is wrong with it, in French; empty when it holds. {@code content}: the digest of the filed content, if at hand. */
        public List<String> faults(Optional<String> content) {
            var faults = new ArrayList<String>();
            check(faults, format.equals(FORMAT), "format inconnu : « " + format + " »");
            content.ifPresent(digest -> check(faults, digest.equals(sha256), "le fichier n'est pas le contenu déposé : son empreinte est " + digest));
            promise.ifPresent(signed -> check(faults, signed.covers(statement(receipt, sha256, filedAt)), "la promesse n'est pas signée par la clé " + signed.key()));
            check(faults, promise.isPresent() || sealed.isPresent(), "ni promesse signée ni preuve d'inclusion");
            Map<String, String> facts = deffinov.shared.Json.read(entry.facts(), Map.class, String.class, String.class);
            check(faults, receipt.equals(facts.get("receipt")) && sha256.equals(facts.get("sha256")) && filedAt.equals(entry.businessAt()),
                    "l'entrée de la piste parle d'un autre dépôt");
            sealed.ifPresent(seal -> check(faults, entry, seal));
            return faults;
        }
    }

    /** Any entry of the trail as a file: what was said, by whom, when, and that it is in the log. {@code sealed} is empty for the few seconds before the next seal. */
    public record Proof(String format, Said entry, Optional<Sealed> sealed) {

        public static final String FORMAT = "deffinov-entry-1";

        /** What is wrong with it, in French; empty when it holds. */
        public List<String> faults() {
            var faults = new ArrayList<String>();
            check(faults, format.equals(FORMAT), "format inconnu : « " + format + " »");
            check(faults, sealed.isPresent(), "pas encore scellée : refaites le fichier dans quelques secondes");
            sealed.ifPresent(seal -> check(faults, entry, seal));
            return faults;
        }

        /** What the entry says, by name. */
        public Map<String, String> facts() {
            return deffinov.shared.Json.read(entry.facts(), Map.class, String.class, String.class);
        }
    }

    private static void check(List<String> faults, Said entry, Sealed seal) {
        String hash = entry.hash();
        for (String digest : seal.following()) {
            hash = Entry.link(hash, digest);
        }
        check(faults, seal.sequence() == entry.sequence() + seal.following().size(), "la chaîne n'a pas la longueur annoncée");
        byte[] leaf = Entry.leaf(new ObjectRef(entry.kind(), entry.id()), seal.sequence(), hash);
        try {
            var path = seal.path().stream().map(HexFormat.of()::parseHex).toList();
            check(faults, Merkle.includes(leaf, seal.leaf(), seal.size(), path, HexFormat.of().parseHex(seal.root())),
                    "l'entrée n'est pas dans le journal dont la racine est donnée");
        } catch (IllegalArgumentException malformed) {
            faults.add("chemin illisible");
        }
        check(faults, seal.signature().covers(Root.statement(seal.size(), seal.root(), seal.sealedAt())), "la racine n'est pas signée par la clé " + seal.signature().key());
    }

    private static void check(List<String> faults, boolean holds, String otherwise) {
        if (!holds) {
            faults.add(otherwise);
        }
    }
}
