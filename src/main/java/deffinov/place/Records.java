package deffinov.place;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What lists say of places. Each list says what its newest edition says; several lists may speak of one place. Work is done by
 * portions, each in one transaction, so that a long list may stop and go on; the callers have checked who may.
 */
@Service
@Transactional
public class Records {

    private final RecordStore store;
    private final Linking linking;

    Records(RecordStore store, Linking linking) {
        this.store = store;
        this.linking = linking;
    }

    /** Opens an edition; the same one twice is one. */
    public void open(Edition edition, Instant now) {
        store.open(edition, now);
    }

    /** Keeps a portion of an edition; a key kept already is left as it is. Nothing is shown of an edition older than the list's newest. */
    public void put(UUID edition, List<Entry> entries, Instant now) {
        var standing = store.standing(edition);
        var slugs = store.slugs(standing.source(), entries);
        store.insert(Optional.of(edition), standing.name(), standing.asOf(), standing.current(), entries, slugs, Optional.empty(), now);
        linking.touch(slugs.values());
    }

    /**
     * Takes away a portion of what the older editions said and this one does not.
     *
     * @return how many were taken away; 0 at the end
     */
    public int retire(UUID edition, int most) {
        var standing = store.standing(edition);
        List<String> gone = standing.current() ? store.retireOthers(edition, standing.source(), most) : List.of();
        linking.touch(gone);
        return gone.size();
    }

    /** From here on, this edition counts no more. */
    public void undo(UUID edition) {
        store.undo(edition);
    }

    /**
     * Takes away a portion of what an undone edition said, then gives back what its list said before.
     *
     * @return how many changed; 0 at the end
     */
    public int rewind(UUID edition, int most) {
        List<String> changed = store.retire(edition, most);
        if (changed.isEmpty()) {
            changed = store.restore(store.standing(edition).source(), most);
        }
        linking.touch(changed);
        return changed.size();
    }

    /** Compares a portion of the records nobody has compared yet. */
    public int link(int most) {
        List<String> slugs = store.unlinked(most);
        linking.touch(slugs);
        return slugs.size();
    }
}
