package deffinov.call;

import deffinov.shared.Money;
import deffinov.web.French;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A published call as lists show it: read without its rules. */
public record CallSummary(CallSlug slug, String title, String territoryCode, String territoryName, ZoneId zone, String authorityName, List<Wave> waves,
        Optional<Money> floor, Optional<Money> ceiling) {

    /** A wave's instants, as the database keeps them. */
    record Dates(String opens, String closes) {}

    private Intake intake() {
        return new Intake(waves, List.of(), Map.of());
    }

    public boolean isOpen(Instant now) {
        return intake().open(now).isPresent();
    }

    public boolean isClosed(Instant now) {
        return intake().isClosed(now);
    }

    public Optional<Wave> shown(Instant now) {
        return intake().shown(now);
    }

    public String closing(Instant now) {
        return shown(now).map(wave -> French.closing(wave.closesAt(), zone)).orElse("dates à venir");
    }

    public String opening(Instant now) {
        return shown(now).map(wave -> French.shortDay(wave.opensAt(), zone)).orElse("dates à venir");
    }

    /** {@code Aide de 50 000 € à 200 000 €}, with the bound that exists; empty without any. */
    public String grant() {
        return floor.map(low -> ceiling.map(high -> "Aide de " + French.money(low) + " à " + French.money(high)).orElse("Aide d'au moins " + French.money(low)))
                .or(() -> ceiling.map(high -> "Aide de " + French.money(high) + " au plus")).orElse("");
    }
}
