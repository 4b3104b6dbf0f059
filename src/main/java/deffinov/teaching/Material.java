package deffinov.teaching;

import deffinov.document.StoredFile;
import deffinov.organisation.OrganisationId;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Something to teach with that a body shares.
 *
 * @param source what it was made from; said once, when it is first described: nothing is ever made from itself
 * @param releases the latest first
 * @param version of its description, for who changes it
 */
public record Material(UUID id, String slug, OrganisationId owner, Said said, Optional<Source> source, boolean published, List<Release> releases, int version) {

    /**
     * What its owner says of it.
     *
     * @param themes words people search
     * @param publics for whom it was made, and what they should know
     */
    public record Said(Genre genre, String title, String text, Set<String> themes, String publics, Licence licence, Optional<Grant> grant) {}

    /** The award that paid for it: it is shared from the first day, until that one at least. */
    public record Grant(String award, LocalDate sharedUntil) {}

    /** The material it was made from, in which release. */
    public record Source(String slug, String title, int release) {}

    /**
     * One state of it, never changed afterwards.
     *
     * @param number from 1
     * @param label as its owner counts, {@code 2.1}
     * @param file absent when it is behind a link, or was withdrawn
     * @param withdrawn why it can no longer be had; empty while it can
     * @param downloads by anybody, robots included
     */
    public record Release(int number, String label, String note, Optional<StoredFile> file, String link, Contents contents, Instant at, String byName, String withdrawn, long downloads) {

        public boolean isWithdrawn() {
            return !withdrawn.isEmpty();
        }
    }

    public Optional<Release> current() {
        return releases.stream().filter(release -> !release.isWithdrawn()).findFirst();
    }

    public Optional<Release> release(int number) {
        return releases.stream().filter(release -> release.number() == number).findFirst();
    }

    public ObjectRef object() {
        return new ObjectRef("material", slug);
    }
}
