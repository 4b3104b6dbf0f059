package deffinov.committee;

import deffinov.evaluation.CaseFile;
import deffinov.evaluation.Decision;
import deffinov.shared.Json;
import deffinov.shared.Money;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The minutes of a sitting, complete by themselves: names and words of that day, whatever changes later. They are made of the
 * sitting while it runs, and kept as they are from the signature on.
 */
public record Minutes(String call, String callTitle, String authority, String zone, String title, Instant heldAt, Optional<Instant> openedAt, Optional<Instant> closedAt, String place, String chair, String secretary, int quorum,
        List<Attendance> members, List<Entry> entries, String signedBy, Optional<Instant> signedAt) {

    /** A member and where it was. */
    public record Attendance(String name, String presence) {}

    /**
     * What was decided about an application.
     *
     * @param number absent for who took no part in it, who is told nothing else
     * @param present members present who could take part
     * @param votes how many of each, by way; empty when none was opened
     */
    public record Entry(int position, Optional<String> number, String project, String lead, Optional<Money> requested, String stage, String note, List<String> recused, int present, int least, Map<String, Integer> votes,
            String outcome, Optional<Money> amount, Optional<Integer> reserveRank, String conditions, String reason, String departure, List<Reason> reasons) {

        private static Entry kept(int position) {
            return new Entry(position, Optional.empty(), "", "", Optional.empty(), "", "", List.of(), 0, 0, Map.of(), "", Optional.empty(), Optional.empty(), "", "", "", List.of());
        }
    }

    /** The mark of a criterion, from 0 to 5, in hundredths, and the committee's words. */
    public record Reason(String criterion, int hundredths, String words) {

        /** From 0 to 5. */
        public double points() {
            return hundredths / 100.0;
        }
    }

    /** The legal time of the call. */
    public java.time.ZoneId clock() {
        return java.time.ZoneId.of(zone);
    }

    static Minutes of(Sittings.Seen seen) {
        Sitting sitting = seen.sitting();
        var call = seen.call();
        return new Minutes(call.slug().value(), call.title(), call.authorityName(), call.zone().getId(), sitting.title(), sitting.heldAt(), sitting.openedAt(), sitting.closedAt(), sitting.place(),
                sitting.member(sitting.chair()).map(Sitting.Member::name).orElse(""), sitting.secretary(), sitting.quorum().percent(),
                sitting.members().stream().map(member -> new Attendance(member.name(), member.presence().label())).toList(),
                seen.points().stream().map(point -> point.told().map(told -> entry(sitting, told)).orElseGet(() -> Entry.kept(point.position()))).toList(), sitting.signedBy(), sitting.signedAt());
    }

    private static Entry entry(Sitting sitting, Sittings.Told told) {
        Sitting.Item item = told.item();
        CaseFile file = told.file();
        var content = file.filing().content();
        var votes = new LinkedHashMap<String, Integer>();
        if (!item.votes().isEmpty()) {
            sitting.ballot(item).counts().forEach((way, count) -> votes.put(way.label(), count));
        }
        Optional<Decision> decision = told.decision();
        return new Entry(item.position(), Optional.of(item.number().value()), content.title(), content.leadBody().name(), Optional.of(content.grant()), item.stage().label(), item.note(),
                item.recusals().stream().map(Sitting.Recusal::name).toList(), sitting.voters(item).size(), sitting.quorum().least(sitting.members().size(), (int) sitting.recused(item)), votes,
                decision.map(each -> each.outcome().label()).orElse(""), decision.map(Decision::amount).filter(Money::isPositive), decision.flatMap(Decision::reserveRank), decision.map(Decision::conditions).orElse(""),
                decision.map(Decision::reason).orElse(""), decision.map(Decision::departure).orElse(""),
                file.call().terms().grid().stream().flatMap(criterion -> Optional.ofNullable(told.reasons().get(criterion.id())).stream()
                        .map(each -> new Reason(criterion.label(), (int) Math.round(100 * each.points()), each.reason()))).toList());
    }

    /** The same without what is kept from a reader: these positions say that it took no part. */
    Minutes without(java.util.Set<String> kept) {
        return new Minutes(call, callTitle, authority, zone, title, heldAt, openedAt, closedAt, place, chair, secretary, quorum, members,
                entries.stream().map(entry -> entry.number().filter(kept::contains).isPresent() ? Entry.kept(entry.position()) : entry).toList(), signedBy, signedAt);
    }

    Minutes signed(String by, Instant at) {
        return new Minutes(call, callTitle, authority, zone, title, heldAt, openedAt, closedAt, place, chair, secretary, quorum, members, entries, by, Optional.of(at));
    }

    /** One text for one content (RFC 8785). */
    public String canonical() {
        return Json.canonical(this);
    }

    static Minutes read(String canonical) {
        return Json.read(canonical, Minutes.class);
    }
}
