package deffinov.teaching;

import deffinov.award.Awards;
import deffinov.document.Documents;
import deffinov.document.Incoming;
import deffinov.document.StoredFile;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.teaching.Material.Said;
import deffinov.web.French;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Teaching materials: shared by who made them, taken by everybody, made into others, used and said to be used. */
@Service
@Transactional
public class Materials {

    public static final int PAGE = 30;
    private static final int DEEPEST = 20;

    private final MaterialStore store;
    private final Documents documents;
    private final Organisations organisations;
    private final Awards awards;
    private final ApplicationEventPublisher events;

    Materials(MaterialStore store, Documents documents, Organisations organisations, Awards awards, ApplicationEventPublisher events) {
        this.awards = awards;
        this.store = store;
        this.documents = documents;
        this.organisations = organisations;
        this.events = events;
    }

    /** What somebody looks for. */
    public record Question(String words, Optional<Genre> genre, Optional<Licence> licence, Optional<Standard> standard) {}

    /** A use, as the body that taught with it says. */
    public record Reuse(String body, String release, LocalDate day, BigDecimal hours, int learners, String note) {}

    /**
     * What became of a material. Uses, hours, learners and bodies are what bodies say; downloads count everybody, robots
     * included; derived ones are those shared here.
     *
     * @param award title of what paid for it
     */
    public record Counted(String slug, String title, Optional<String> award, String owner, Optional<LocalDate> sharedUntil, Instant since, long downloads, long derived, long uses, BigDecimal hours, long learners, long bodies, Optional<LocalDate> last) {}

    @Transactional(readOnly = true)
    public List<Material> search(Question question, int page) {
        return store.search(question, PAGE, (page - 1) * PAGE);
    }

    @Transactional(readOnly = true)
    public int count(Question question) {
        return store.count(question);
    }

    /** One that is shared, or one's own; to others what is not shared does not exist. */
    @Transactional(readOnly = true)
    public Material get(Actor actor, String slug, Instant now) {
        Material material = find(slug);
        if (!material.published() && !organisations.isMember(actor, material.owner(), now)) {
            throw new NotFound(material.object());
        }
        return material;
    }

    private Material find(String slug) {
        return store.find(slug).orElseThrow(() -> new NotFound(new ObjectRef("material", slug)));
    }

    /** One's own, to write. */
    @Transactional(readOnly = true)
    public Material owned(Actor actor, String slug, Instant now) {
        Material material = find(slug);
        organisations.get(actor, material.owner(), now);
        return material;
    }

    public boolean owns(Actor actor, Material material, Instant now) {
        return organisations.isMember(actor, material.owner(), now);
    }

    @Transactional(readOnly = true)
    public List<Material> own(Actor actor, Instant now) {
        return store.ofOwners(organisations.ownIds(actor, now));
    }

    /** What it was made from, from the nearest to the first of all; those no longer shared are named and not told of. */
    @Transactional(readOnly = true)
    public List<Material.Source> ancestors(Material material) {
        var ancestors = new ArrayList<Material.Source>();
        for (Optional<Material.Source> source = material.source(); source.isPresent() && ancestors.size() < DEEPEST; source = store.find(source.get().slug()).flatMap(Material::source)) {
            ancestors.add(source.get());
        }
        return ancestors;
    }

    /** Shared ones made from it. */
    @Transactional(readOnly = true)
    public List<Material> derived(Material material) {
        return store.madeFrom(material.id());
    }

    @Transactional(readOnly = true)
    public List<Reuse> reuses(Material material) {
        return store.reuses(material.id());
    }

    @Transactional(readOnly = true)
    public Counted counted(Material material) {
        return store.counted(material.id());
    }

    /** What awards of some territories paid for, for modules that tell carriers. */
    @Transactional(readOnly = true)
    public List<Counted> funded(Collection<String> territories) {
        return store.funded(territories);
    }

    /**
     * Describes a material; nobody sees it before it has a release. Refuses: not one's body, texts too long, a grant of another
     * consortium, and, of what others made, a licence theirs does not allow.
     *
     * @param source what it is made from: its address, and which release
     * @return its address
     */
    public String describe(Actor actor, OrganisationId owner, Said said, Optional<Material.Source> source, Instant now) {
        organisations.get(actor, owner, now);
        refuseUnsound(said, owner);
        Optional<Material> parent = source.map(each -> get(actor, each.slug(), now));
        parent.ifPresent(each -> {
            if (each.release(source.orElseThrow().release()).isEmpty()) {
                throw new NotFound(each.object());
            }
        });
        refuseLicence(parent, owner, said.licence());
        UUID id = UUID.randomUUID();
        String slug = store.free(French.slug(said.title()));
        store.create(id, slug, owner, said, parent, source.map(Material.Source::release).orElse(0), actor, now);
        events.publishEvent(new MaterialShared(actor, now, slug, said.title(), false));
        return slug;
    }

    /** Who owns what it is made from chooses freely. */
    private static void refuseLicence(Optional<Material> parent, OrganisationId owner, Licence chosen) {
        parent.filter(each -> !each.owner().equals(owner)).map(each -> each.said().licence()).filter(licence -> !licence.allows(chosen)).ifPresent(licence -> {
            throw new Refused(licence.mayBeAdapted() ? new TeachingRefusal.LicenceForbids(licence) : new TeachingRefusal.NotToAdapt(licence));
        });
    }

    private void refuseUnsound(Said said, OrganisationId owner) {
        refuseLength("titre", said.title(), 2, 150);
        refuseLength("description", said.text(), 1, 4_000);
        refuseLength("publics", said.publics(), 0, 500);
        said.grant().filter(grant -> !awards.wonBy(List.of(owner)).containsKey(grant.award())).ifPresent(grant -> {
            throw new NotFound(new ObjectRef("award", grant.award()));
        });
    }

    private static void refuseLength(String field, String text, int least, int most) {
        if (text.strip().length() < least || text.length() > most) {
            throw new Refused(new TeachingRefusal.TextLength(field, least, most));
        }
    }

    /**
     * Changes what is said of it. Refuses besides {@link #describe}: saved by somebody else in between, shared without a
     * release, taken back while a grant's duty runs, a licence that takes back what the former gave.
     */
    public void change(Actor actor, String slug, int version, Said said, boolean published, Instant now) {
        Material before = owned(actor, slug, now);
        refuseUnsound(said, before.owner());
        refuseLicence(before.source().flatMap(source -> store.find(source.slug())), before.owner(), said.licence());
        if (!before.releases().isEmpty() && said.licence() != before.said().licence() && !said.licence().allows(before.said().licence())) {
            throw new Refused(new TeachingRefusal.LicenceStands(before.said().licence()));
        }
        if (published && before.current().isEmpty()) {
            throw new Refused(new TeachingRefusal.NoRelease());
        }
        before.said().grant().filter(grant -> before.current().isPresent() && !now.atZone(French.PARIS).toLocalDate().isAfter(grant.sharedUntil())).ifPresent(grant -> {
            if (!published || said.grant().isEmpty() || said.grant().get().sharedUntil().isBefore(grant.sharedUntil())) {
                throw new Refused(new TeachingRefusal.DutyStands(grant.sharedUntil()));
            }
        });
        if (!store.change(before.id(), version, said, published || said.grant().isPresent() && before.current().isPresent())) {
            throw new Refused(new TeachingRefusal.Changed());
        }
        events.publishEvent(new MaterialShared(actor, now, slug, said.title(), published));
    }

    /**
     * A new release, never changed afterwards. What a grant paid for is shared from its first one. Refuses: no file and no
     * link or both, a link that is none, a label it has already, what {@link Documents#storeTeaching} and {@link Packages} refuse.
     *
     * @return what was found in the file
     */
    public Contents release(Actor actor, String slug, String label, String note, Optional<Incoming> file, String link, boolean share, Instant now) {
        Material material = owned(actor, slug, now);
        store.lock(material.id());
        material = find(slug);
        refuseLength("numero-version", label, 1, 30);
        refuseLength("nouveautes", note, 0, 2_000);
        if (file.isPresent() != link.isEmpty()) {
            throw new Refused(new TeachingRefusal.FileOrLink());
        }
        if (!link.isEmpty() && (!link.matches("(?i)https?://[^\\s/]+\\.\\S+") || link.length() > 500)) {
            throw new Refused(new TeachingRefusal.BadLink());
        }
        if (material.releases().stream().anyMatch(release -> release.label().equalsIgnoreCase(label.strip()))) {
            throw new Refused(new TeachingRefusal.KnownLabel(label.strip()));
        }
        var found = new Contents[] {Contents.NONE};
        Optional<StoredFile> stored = file.map(each -> documents.storeTeaching(each, content -> found[0] = Packages.look(content), actor, now));
        store.release(material.id(), material.releases().stream().mapToInt(Material.Release::number).max().orElse(0) + 1, label.strip(), note.strip(), stored, link, found[0], actor, now);
        if (share || material.said().grant().isPresent()) {
            store.publish(material.id());
        }
        events.publishEvent(new MaterialReleased(actor, now, slug, label.strip(), false));
        return found[0];
    }

    /** Takes a release back: its file is erased, its number and the reason stay. Refuses: no reason, the last one while a grant's duty runs. */
    public void withdraw(Actor actor, String slug, int number, String reason, Instant now) {
        Material material = owned(actor, slug, now);
        store.lock(material.id());
        material = find(slug);
        Material.Release release = standing(material, number);
        refuseLength("retrait-" + number, reason, 1, 500);
        boolean last = material.releases().stream().filter(each -> !each.isWithdrawn()).count() == 1;
        material.said().grant().filter(grant -> last && !now.atZone(French.PARIS).toLocalDate().isAfter(grant.sharedUntil())).ifPresent(grant -> {
            throw new Refused(new TeachingRefusal.DutyStands(grant.sharedUntil()));
        });
        store.withdraw(material.id(), number, reason.strip());
        documents.erase(release.file().map(StoredFile::id).stream().toList());
        if (last && !store.change(material.id(), material.version(), material.said(), false)) {
            throw new IllegalStateException("material " + slug + " changed under its lock");
        }
        events.publishEvent(new MaterialReleased(actor, now, slug, release.label(), true));
    }

    private static Material.Release standing(Material material, int number) {
        Material.Release release = material.release(number).orElseThrow(() -> new NotFound(material.object()));
        if (release.isWithdrawn()) {
            throw new Refused(new TeachingRefusal.Withdrawn());
        }
        return release;
    }

    /** The file of a release, which is counted as taken. */
    public StoredFile take(Actor actor, String slug, int number, Instant now) {
        Material material = get(actor, slug, now);
        StoredFile file = material.release(number).flatMap(Material.Release::file).orElseThrow(() -> new NotFound(material.object()));
        store.taken(material.id(), number);
        return file;
    }

    /** The bytes of a file taken. Refuses: a scanner has not cleared it. */
    @Transactional(readOnly = true)
    public org.springframework.core.io.Resource content(StoredFile file) {
        return documents.content(file);
    }

    /** Says that one's body taught with it. Refuses: not one's body, a withdrawn release, a day to come or years ago. */
    public void reuse(Actor actor, String slug, int number, OrganisationId body, LocalDate day, BigDecimal hours, int learners, String note, Instant now) {
        Material material = get(actor, slug, now);
        String name = organisations.get(actor, body, now).name();
        standing(material, number);
        LocalDate today = now.atZone(French.PARIS).toLocalDate();
        if (day.isAfter(today) || day.isBefore(today.minusYears(3))) {
            throw new Refused(new TeachingRefusal.BadDay());
        }
        refuseLength("retour", note, 0, 1_000);
        store.reuse(material.id(), number, body, day, hours, learners, note.strip(), actor, now);
        events.publishEvent(new MaterialReused(actor, now, slug, name, learners));
    }
}
