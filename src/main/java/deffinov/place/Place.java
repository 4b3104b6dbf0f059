package deffinov.place;

import deffinov.organisation.OrganisationId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A third place, with where its first description comes from and the day it was true.
 *
 * @param withdrawn no list says it any more and nobody answers for it: shown only to those who had its address
 * @param owner the body that answers for it; absent while nobody proved it
 * @param confirmedOn when its owner last said that all is right
 */
public record Place(String slug, String name, String communeCode, String address, String website, String source, LocalDate asOf, List<String> labels, boolean withdrawn, Optional<OrganisationId> owner, Optional<LocalDate> confirmedOn) {

    /** The same place under another of its addresses, for who chose it there. */
    public Place under(String address) {
        return new Place(address, name, communeCode, this.address, website, source, asOf, labels, withdrawn, owner, confirmedOn);
    }

    /** Since when nobody has said that it is right. */
    public LocalDate checkedOn() {
        return confirmedOn.filter(day -> day.isAfter(asOf)).orElse(asOf);
    }

    /** A year without a word is a long time. */
    public boolean isStale(LocalDate today) {
        return checkedOn().plusYears(1).isBefore(today);
    }
}
