package deffinov.exchange;

import deffinov.access.Role;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.evaluation.CaseFile;
import deffinov.evaluation.Evaluations;
import deffinov.shared.Actor;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/** Applications as programs read them; who may is asked of the modules that hold them. */
@Service
public class Reading {

    public static final int MOST = 50;

    private final Applications applications;
    private final Evaluations evaluations;
    private final Calls calls;

    Reading(Applications applications, Evaluations evaluations, Calls calls) {
        this.applications = applications;
        this.evaluations = evaluations;
        this.calls = calls;
    }

    /** Those of one's consortia, by number, after one. */
    public Shapes.OwnPage own(Actor actor, String after, int limit, Instant now) {
        List<ApplicationNumber> numbers = applications.ownNumbers(actor, now).stream().filter(number -> number.value().compareTo(after) > 0)
                .sorted(java.util.Comparator.comparing(ApplicationNumber::value)).limit(limit + 1L).toList();
        List<ApplicationNumber> page = numbers.subList(0, Math.min(limit, numbers.size()));
        return new Shapes.OwnPage(page.stream().map(number -> Shapes.Own.of(applications.get(actor, number, now))).toList(), numbers.size() > limit ? page.getLast().value() : "");
    }

    /** Refuses who is neither of its consortium nor an officer of its carrier. */
    public Shapes.One one(Actor actor, ApplicationNumber number, Instant now) {
        return Shapes.One.of(applications.get(actor, number, now), applications.filings(actor, number, now));
    }

    /** A page of what was filed in a call, for its officers and auditors. */
    public Shapes.FiledPage filed(Actor actor, CallSlug slug, String state, String after, Instant now) {
        calls.managed(actor, slug, now, Role.OFFICER, Role.AUDITOR);
        Evaluations.Slice slice = evaluations.page(actor, slug, state, after, now);
        return new Shapes.FiledPage(slice.files().stream().map(Shapes.Filed::of).toList(), slice.next());
    }

    /** All of them, a page at a time: memory does not grow with the call. */
    public void eachFiled(Actor actor, CallSlug slug, String state, Instant now, Consumer<Shapes.Filed> read) {
        calls.managed(actor, slug, now, Role.OFFICER, Role.AUDITOR);
        String after = "";
        do {
            Evaluations.Slice slice = evaluations.page(actor, slug, state, after, now);
            for (CaseFile file : slice.files()) {
                read.accept(Shapes.Filed.of(file));
            }
            after = slice.next();
        } while (!after.isEmpty());
    }
}
