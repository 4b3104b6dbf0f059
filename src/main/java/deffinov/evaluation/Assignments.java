package deffinov.evaluation;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.application.ApplicationNumber;
import deffinov.application.FiledContent;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.shared.Actor;
import deffinov.shared.Refused;
import deffinov.shared.Sha256;
import deffinov.terms.Element;
import deffinov.web.French;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who reads what in a call: proposed by {@link Pairing}, explained, then given by an officer. */
@Service
@Transactional
public class Assignments {

    private final Evaluations evaluations;
    private final EvaluationStore store;
    private final ConflictGuard guard;
    private final Calls calls;

    Assignments(Evaluations evaluations, EvaluationStore store, ConflictGuard guard, Calls calls) {
        this.evaluations = evaluations;
        this.store = store;
        this.guard = guard;
        this.calls = calls;
    }

    /** Somebody who reads, what it has to read in this call, and how many applications are kept from it. */
    public record Reader(Judge judge, boolean available, long given, int kept, boolean lent) {

        /** How many readings it can still be given now. */
        public long free() {
            return available ? Math.max(0, judge.capacity() - given) : 0;
        }
    }

    /** A reading proposed. {@code known}: the application's axes and themes this reader knows. */
    public record Reading(ApplicationNumber number, String title, UUID reader, String name, Set<String> known, boolean external) {}

    /** Why there is no plan, and what would free it. */
    public record Collision(List<ApplicationNumber> numbers, List<String> readers, long needed, long offered, boolean external) {

        /** How many readings more would do. */
        public long missing() {
            return needed - offered;
        }
    }

    /**
     * What is proposed.
     *
     * @param fingerprint of the proposal: what is given is what was shown
     * @param proven nothing costs less in unknown axes and uneven loads
     */
    public record Proposal(Call call, int readings, boolean external, List<Reader> readers, List<Reading> given, List<Reading> proposed, Optional<Collision> collision, boolean proven, String fingerprint) {}

    /** What one could give now; for the call's officers, about the files they may open. Changes nothing. */
    @Transactional(readOnly = true)
    public Proposal propose(Actor actor, CallSlug slug, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.OFFICER);
        int readings = CaseFile.usualReadings(call);
        boolean external = call.terms().text(Element.OUTSIDE_READING).equals("exigee");
        List<CaseFile> files = evaluations.list(actor, slug, now).stream().filter(file -> file.isAdmissible() && file.decision().isEmpty()).toList();
        var candidates = evaluations.readers(call, now);
        var loads = store.loads(slug);
        var kept = new HashMap<UUID, Set<ApplicationNumber>>();
        var readers = new ArrayList<Reader>();
        for (var candidate : candidates) {
            Access.Person person = candidate.person();
            Set<ApplicationNumber> hidden = guard.of(new Actor(person.account(), person.name()));
            kept.put(person.account(), hidden);
            readers.add(new Reader(candidate.judge(), candidate.isAvailable(), loads.getOrDefault(person.account(), 0L), (int) files.stream().filter(file -> hidden.contains(file.filing().number())).count(), candidate.lent()));
        }
        return solve(call, readings, external, readers, files, kept, loads);
    }

    private Proposal solve(Call call, int readings, boolean external, List<Reader> readers, List<CaseFile> files, Map<UUID, Set<ApplicationNumber>> kept, Map<UUID, Long> loads) {
        Map<ApplicationNumber, CaseFile> byNumber = files.stream().collect(Collectors.toMap(file -> file.filing().number(), Function.identity(), (one, other) -> one, LinkedHashMap::new));
        Map<UUID, Reader> byAccount = readers.stream().collect(Collectors.toMap(reader -> reader.judge().account(), Function.identity()));
        var chosen = new LinkedHashMap<ApplicationNumber, List<UUID>>();
        var given = new ArrayList<Reading>();
        var here = new HashMap<UUID, Integer>();
        files.forEach(file -> file.liveReviews().forEach(review -> {
            chosen.computeIfAbsent(file.filing().number(), each -> new ArrayList<>()).add(review.reviewer());
            here.merge(review.reviewer(), 1, Integer::sum);
            given.add(new Reading(file.filing().number(), file.filing().content().title(), review.reviewer(), review.reviewerName(), Set.of(), false));
        }));
        // What somebody reads of files not listed here counts too: those kept from this officer, those decided.
        var able = readers.stream().map(reader -> new Pairing.Reader<>(reader.judge().account(),
                reader.available() ? (int) Math.max(0, reader.judge().capacity() - (loads.getOrDefault(reader.judge().account(), 0L) - here.getOrDefault(reader.judge().account(), 0))) : 0, reader.judge().external(),
                Set.copyOf(reader.judge().knows()))).toList();
        var themes = readers.stream().flatMap(reader -> reader.judge().themes().stream()).collect(Collectors.toCollection(TreeSet::new));
        var texts = files.stream().map(file -> new Pairing.Text<>(file.filing().number(), subjects(file.filing().content(), themes), file.callsThirdReading() ? file.liveReviews().size() + 1 - readings : 0)).toList();
        // Who declined or left is not asked again.
        var pairing = new Pairing<>(able, texts, (UUID reader, ApplicationNumber number) -> kept.getOrDefault(reader, Set.of()).contains(number)
                || Optional.ofNullable(byNumber.get(number)).stream().flatMap(file -> file.reviews().stream()).anyMatch(review -> review.reviewer().equals(reader)), readings, external);
        return switch (pairing.solve(chosen)) {
            case Pairing.Plan<UUID, ApplicationNumber> plan -> {
                var proposed = plan.pairs().stream().filter(pair -> !pair.chosen())
                        .map(pair -> reading(Objects.requireNonNull(byNumber.get(pair.text())), Objects.requireNonNull(byAccount.get(pair.reader())), pair.known()))
                        .sorted(Comparator.comparing((Reading each) -> each.number().value()).thenComparing(Reading::name)).toList();
                String said = proposed.stream().map(each -> each.number() + " " + each.reader()).collect(Collectors.joining("\n"));
                yield new Proposal(call, readings, external, readers, given, proposed, Optional.empty(), plan.proven(), Sha256.of(said.getBytes(StandardCharsets.UTF_8)));
            }
            case Pairing.Collision<UUID, ApplicationNumber> found -> new Proposal(call, readings, external, readers, given, List.of(), Optional.of(new Collision(
                    found.texts().stream().sorted(Comparator.comparing(ApplicationNumber::value)).toList(),
                    found.readers().stream().flatMap(id -> Optional.ofNullable(byAccount.get(id)).stream()).map(reader -> reader.judge().name()).sorted().toList(), found.needed(), found.offered(), found.external())), false, "");
        };
    }

    /** The axes of an application, and those of these themes that its words name; a theme that no reader knows weighs nothing. */
    static Set<String> subjects(FiledContent content, Collection<String> themes) {
        String words = "-" + French.plain(content.title() + " " + content.answers().stream().map(FiledContent.Answer::text).collect(Collectors.joining(" "))) + "-";
        return Stream.concat(content.axes().stream().map(FiledContent.Labelled::label), themes.stream().filter(theme -> words.contains("-" + French.plain(theme) + "-"))).collect(Collectors.toSet());
    }

    private static Reading reading(CaseFile file, Reader reader, Set<String> known) {
        return new Reading(file.filing().number(), file.filing().content().title(), reader.judge().account(), reader.judge().name(), known, reader.judge().external());
    }

    /** Gives everything that was proposed, as it was shown. Refuses: something changed since, whatever {@link Evaluations#assign} refuses. @return how many readings */
    public int give(Actor actor, CallSlug slug, String fingerprint, Instant now) {
        Proposal proposal = propose(actor, slug, now);
        if (proposal.proposed().isEmpty() || !proposal.fingerprint().equals(fingerprint)) {
            throw new Refused(new EvaluationRefusal.ProposalChanged());
        }
        proposal.proposed().forEach(reading -> evaluations.assign(actor, reading.number(), reading.reader(), now));
        return proposal.proposed().size();
    }
}
