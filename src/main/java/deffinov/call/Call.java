package deffinov.call;

import deffinov.document.DocumentId;
import deffinov.shared.Money;
import deffinov.terms.Change;
import deffinov.terms.Conformity;
import deffinov.terms.Definition;
import deffinov.terms.Element;
import deffinov.terms.Fault;
import deffinov.terms.Provisions;
import deffinov.terms.Regions;
import deffinov.terms.Soundness;
import deffinov.terms.Terms;
import deffinov.terms.Value;
import deffinov.terms.Words;
import deffinov.web.French;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A regional call: its differences from the framework it derives from, its envelope, its waves. {@code framework}: what it
 * inherits; {@code terms}: what holds. {@code edition}: how many times its rules changed since it was published.
 */
public record Call(CallSlug slug, String territoryCode, String territoryName, ZoneId zone, String authorityCode, String authorityName, String programme,
        int frameworkVersion, Provisions framework, CallContent content, Money envelope, Intake intake, Optional<DocumentId> logo, State state,
        int edition, int version, Terms terms) {

    /** Where the call stands before time does its part: closed is told by its waves. */
    public sealed interface State {}

    public record Draft() implements State {}

    /** Waits for a second person. */
    public record Proposed(UUID by, Instant at) implements State {}

    public record Published(Instant at) implements State {}

    /** The same call as an application in that phase knows it. */
    public Call inPhase(int phase) {
        return phase == terms.phase() ? this : new Call(slug, territoryCode, territoryName, zone, authorityCode, authorityName, programme, frameworkVersion, framework, content, envelope, intake, logo, state, edition, version,
                terms.inPhase(phase));
    }

    public String title() {
        return terms.text(Element.TITLE);
    }

    /** Whether a place or a body there is inside: one intake may serve neighbouring territories. */
    public boolean serves(String territory) {
        return territory.equals(territoryCode) || terms.options(Element.SERVED).contains(territory);
    }

    /** All it serves: {@code Guadeloupe, Saint-Barthélemy, Saint-Martin}. */
    public String served() {
        return Stream.concat(Stream.of(territoryName), terms.options(Element.SERVED).stream().filter(code -> !code.equals(territoryCode)).map(Regions::label)).collect(Collectors.joining(", "));
    }

    public boolean isPublished() {
        return state instanceof Published;
    }

    /** Whether it takes applications now. */
    public boolean isOpen(Instant now) {
        return isPublished() && intake.open(now).isPresent();
    }

    public boolean isClosed(Instant now) {
        return intake.isClosed(now);
    }

    /** Until when what was begun may still be filed though its wave has just closed; empty: no rule of grace, or it is over. */
    public Optional<Instant> grace(Instant now) {
        Duration grace = terms.whole(Element.GRACE).map(minutes -> Duration.ofMinutes(minutes)).orElse(Duration.ZERO);
        return isPublished() ? intake.justClosed(now, grace).map(wave -> wave.closesAt().plus(grace)) : Optional.empty();
    }

    /** Whether time lost to an outage in the last hours is given back; framework and call silent: yes. */
    public boolean givesBackOutages() {
        return !terms.text(Element.OUTAGE).equals("sans-effet");
    }

    /** The closing people look for, in the call's own time; or the announced period. */
    public String closing(Instant now) {
        return intake.shown(now).map(wave -> French.closing(wave.closesAt(), zone)).orElseGet(this::period);
    }

    /** The opening people look for, in the call's own time; or the announced period. */
    public String opening(Instant now) {
        return intake.shown(now).map(wave -> French.shortDay(wave.opensAt(), zone)).orElseGet(this::period);
    }

    private String period() {
        return intake.announced().stream().findFirst().map(wave -> "date annoncée : " + wave.period()).orElse("dates à venir");
    }

    /** One element: the framework's value, what this call makes of it a line each, and why; {@code edited}: a list touched here and there. */
    public record Difference(Element element, Optional<Value> national, List<String> changes, boolean edited, String reason, boolean derogated) {}

    /** What this call changed with respect to the framework, in reading order; but the words and dates every call has of its own. */
    public List<Difference> differences() {
        var all = content.differences().overriddenBy(content.derogations());
        return all.byElement().entrySet().stream().filter(entry -> !entry.getKey().isOwn()).map(entry -> new Difference(entry.getKey(), framework.of(entry.getKey()).value(),
                Words.changes(entry.getKey(), framework.of(entry.getKey()).value(), entry.getValue()), entry.getValue() instanceof Change.Edit && entry.getKey() != Element.CONSORTIUM, entry.getValue().reason(), content.derogations().of(entry.getKey()).isPresent())).toList();
    }

    /** What the framework does not allow; a granted derogation makes its element lawful. */
    public List<Fault> deviations() {
        return Conformity.check(framework, content.differences(), content.derogations().byElement().keySet());
    }

    /** All that stops publication: deviations, then faults. */
    public List<Fault> obstacles() {
        return Stream.concat(deviations().stream(), faults().stream()).toList();
    }

    /** What does not hold between its own values, calendar included. */
    public List<Fault> faults() {
        var faults = new ArrayList<>(Soundness.check(terms));
        faults.addAll(Intake.faults(terms, zone));
        Money funded = Money.sum(terms.rows(Element.FUNDERS).stream().flatMap(row -> row.amount("montant").stream()).toList());
        if (funded.isAbove(envelope)) {
            faults.add(new Fault(Element.FUNDERS, "", "Les financeurs apportent " + French.money(funded) + ", plus que l'enveloppe (" + French.money(envelope) + ") : corrigez l'un des deux."));
        }
        for (Terms.Category category : terms.categories()) {
            category.cap().filter(cap -> cap.isAbove(envelope)).ifPresent(cap -> faults.add(new Fault(Element.CATEGORIES, category.id(),
                    "Le plafond de « " + category.label() + " » (" + French.money(cap) + ") dépasse l'enveloppe de l'appel (" + French.money(envelope) + ").")));
        }
        return List.copyOf(faults);
    }

    public Definition.OfCall definition() {
        return new Definition.OfCall(programme, frameworkVersion, authorityCode, envelope, content.differences());
    }
}
