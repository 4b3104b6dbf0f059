package deffinov.committee;

import deffinov.application.ApplicationNumber;
import deffinov.call.CallSlug;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A sitting of the committee of a call.
 *
 * @param heldAt when it is convened for
 * @param place a room, or the address of a video meeting
 * @param chair the member whose vote prevails when votes are split in halves
 * @param secretary who convened it
 * @param version grows with everything that happens in it
 */
public record Sitting(long id, CallSlug call, String title, Instant heldAt, String place, Quorum quorum, UUID chair, String secretary, Optional<Instant> openedAt, Optional<Instant> closedAt,
        Optional<Instant> signedAt, String signedBy, int version, List<Member> members, List<Item> items) {

    /** A member and where it is. */
    public record Member(UUID account, String name, Presence presence) {}

    /** Where a member is. */
    public enum Presence {
        EXPECTED("attendu"), ROOM("en salle"), REMOTE("à distance"), EXCUSED("excusé");

        private final String label;

        Presence(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public boolean isPresent() {
            return this == ROOM || this == REMOTE;
        }
    }

    /** Where an application stands in the sitting. */
    public enum Stage {
        WAITING("à venir"), OPEN("en discussion"), DECIDED("décidé"), ADJOURNED("ajourné");

        private final String label;

        Stage(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** A member's vote, and who recorded it when it was not the member. */
    public record Vote(UUID account, Way way, UUID recordedBy, String recordedByName) {}

    /** Somebody who takes no part. */
    public record Recusal(UUID account, String name) {}

    /** An application on the agenda. */
    public record Item(ApplicationNumber number, int position, Stage stage, String note, List<Recusal> recusals, List<Vote> votes) {

        public boolean isRecused(UUID account) {
            return recusals.stream().anyMatch(each -> each.account().equals(account));
        }
    }

    /** The same with these items alone. */
    Sitting with(List<Item> some) {
        return new Sitting(id, call, title, heldAt, place, quorum, chair, secretary, openedAt, closedAt, signedAt, signedBy, version, members, some);
    }

    /** Where the sitting stands, in words. */
    public String state() {
        return signedAt.isPresent() ? "procès-verbal signé" : closedAt.isPresent() ? "à signer" : openedAt.isPresent() ? "en cours" : "convoquée";
    }

    public boolean isRunning() {
        return openedAt.isPresent() && closedAt.isEmpty();
    }

    public Optional<Item> item(ApplicationNumber number) {
        return items.stream().filter(item -> item.number().equals(number)).findFirst();
    }

    public Optional<Member> member(UUID account) {
        return members.stream().filter(member -> member.account().equals(account)).findFirst();
    }

    /** Members present who may take part in this application. */
    public List<Member> voters(Item item) {
        return members.stream().filter(member -> member.presence().isPresent() && !item.isRecused(member.account())).toList();
    }

    /** Members who take no part in it. */
    public long recused(Item item) {
        return members.stream().filter(member -> item.isRecused(member.account())).count();
    }

    public boolean hasQuorum(Item item) {
        return quorum.isReached(members.size(), (int) recused(item), voters(item).size());
    }

    public Ballot ballot(Item item) {
        return Ballot.of(item.votes().stream().map(Vote::way).toList(), item.votes().stream().filter(vote -> vote.account().equals(chair)).map(Vote::way).findFirst());
    }
}
