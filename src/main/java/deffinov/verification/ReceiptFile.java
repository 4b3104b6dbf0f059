package deffinov.verification;

import deffinov.application.Filing;
import deffinov.proof.Receipts;
import deffinov.proof.Seals;
import deffinov.proof.Signature;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A filing's receipt as a file that {@code ./deffinov verify} checks without us; the caller has checked who reads. */
@Component
public class ReceiptFile {

    private final Seals seals;
    private final Trail trail;

    ReceiptFile(Seals seals, Trail trail) {
        this.seals = seals;
        this.trail = trail;
    }

    public Receipts.Receipt of(Filing filing) {
        ObjectRef object = filing.number().object();
        Map<String, String> keys = keys();
        Trail.Provable entry = trail.find(object, "ApplicationSubmitted", "receipt", filing.receiptNumber()).orElseThrow(() -> new NotFound(object));
        return new Receipts.Receipt(Receipts.FORMAT, filing.receiptNumber(), filing.sha256(), filing.filedAt(),
                filing.promise().map(promise -> signed(promise, keys)), entry.said(), sealed(object, entry, keys));
    }

    /** The entry of an object that says this action with this fact, as a file of its own; empty when there is none. */
    public Optional<Receipts.Proof> of(ObjectRef object, String action, String factName, String factValue) {
        return trail.find(object, action, factName, factValue).map(entry -> new Receipts.Proof(Receipts.Proof.FORMAT, entry.said(), sealed(object, entry, keys())));
    }

    private Map<String, String> keys() {
        return seals.keys().stream().collect(Collectors.toMap(Seals.PublishedKey::id, Seals.PublishedKey::publicKey));
    }

    private Optional<Receipts.Sealed> sealed(ObjectRef object, Trail.Provable entry, Map<String, String> keys) {
        return seals.inclusion(object, entry.said().sequence()).map(inclusion -> new Receipts.Sealed(inclusion.sequence(),
                entry.following().subList(0, inclusion.sequence() - entry.said().sequence()), inclusion.index(), inclusion.path(), inclusion.root().size(),
                inclusion.root().hash(), inclusion.root().sealedAt(), signed(inclusion.root().signature(), keys)));
    }

    private static Receipts.Signed signed(Signature signature, Map<String, String> keys) {
        return new Receipts.Signed(signature.key(), keys.getOrDefault(signature.key(), ""), signature.value());
    }
}
