package deffinov.call;

import deffinov.terms.Element;
import deffinov.terms.Fault;
import deffinov.terms.Terms;
import deffinov.terms.Value.Row;
import deffinov.web.French;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The waves of a call in its legal time, in order, and those only announced; {@code prolonged}: until when outages made a wave last. */
public record Intake(List<Wave> waves, List<Announced> announced, Map<String, Instant> prolonged) {

    /** A wave whose dates are not set yet, as precisely as it is known. */
    public record Announced(String label, String period) {}

    /** What can be read of the waves; what cannot is told by {@link #faults}. */
    static Intake of(Terms terms, ZoneId zone) {
        return of(terms, zone, Map.of());
    }

    /** The same, each wave open at least until the instant given for it. */
    static Intake of(Terms terms, ZoneId zone, Map<String, Instant> prolonged) {
        var waves = new ArrayList<Wave>();
        var announced = new ArrayList<Announced>();
        for (Row row : terms.rows(Element.WAVES)) {
            var opens = row.day("ouverture");
            var closes = row.day("cloture");
            if (opens.isPresent() && closes.isPresent()) {
                Wave wave = Wave.of(row.id(), row.text("intitule"), opens.get(), closes.get(), hour(row.text("heure")).orElse(Optional.empty()), zone);
                if (wave.isInOrder()) {
                    waves.add(wave.until(prolonged.getOrDefault(wave.id(), wave.closesAt())));
                }
            } else if (!row.text("annonce").isBlank()) {
                announced.add(new Announced(row.text("intitule"), row.text("annonce")));
            }
        }
        waves.sort(Comparator.comparing(Wave::opensAt));
        return new Intake(List.copyOf(waves), List.copyOf(announced), Map.copyOf(prolonged));
    }

    /** Nothing when it cannot be read; an empty hour is the end of the day. */
    private static Optional<Optional<LocalTime>> hour(String text) {
        String plain = text.strip().replace(" ", "").replace('h', ':');
        if (plain.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        try {
            return Optional.of(Optional.of(LocalTime.parse(plain.endsWith(":") ? plain + "00" : plain.matches("\\d:.*") ? "0" + plain : plain)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Waves that close before they open, overlap, have no readable hour, or an hour that does not exist or exists twice that day. */
    static List<Fault> faults(Terms terms, ZoneId zone) {
        var faults = new ArrayList<Fault>();
        List<Row> rows = terms.rows(Element.WAVES);
        for (Row row : rows) {
            wave(row, zone, faults);
        }
        List<Wave> waves = of(terms, zone).waves();
        for (int i = 1; i < waves.size(); i++) {
            if (waves.get(i - 1).overlaps(waves.get(i))) {
                faults.add(new Fault(Element.WAVES, waves.get(i).id(), "Les relèves « " + waves.get(i - 1).label() + " » et « " + waves.get(i).label()
                        + " » se chevauchent : séparez leurs dates."));
            }
        }
        if (rows.isEmpty()) {
            faults.add(new Fault(Element.WAVES, "", "Indiquez au moins une relève : ses dates, ou la période annoncée."));
        }
        if (terms.text(Element.INTAKE).equals("unique") && rows.size() > 1) {
            faults.add(new Fault(Element.INTAKE, "", "Une seule date limite est annoncée, mais l'appel a " + rows.size() + " relèves : changez le mode de dépôt, ou gardez-en une."));
        }
        if (terms.text(Element.INTAKE).equals("continu") && terms.rows(Element.COMMITTEES).isEmpty()) {
            faults.add(new Fault(Element.COMMITTEES, "", "Au fil de l'eau, indiquez les dates des comités qui décident."));
        }
        terms.day(Element.LATEST_END).ifPresent(end -> {
            if (waves.stream().anyMatch(wave -> wave.closesAt().atZone(zone).toLocalDate().isAfter(end))) {
                faults.add(new Fault(Element.LATEST_END, "", "Les projets devraient finir (" + French.shortDay(end) + ") avant la clôture d'une relève."));
            }
        });
        return faults;
    }

    private static void wave(Row row, ZoneId zone, List<Fault> faults) {
        String name = "La relève « " + row.text("intitule") + " »";
        var opens = row.day("ouverture");
        var closes = row.day("cloture");
        var hour = hour(row.text("heure"));
        if (opens.isPresent() != closes.isPresent()) {
            faults.add(new Fault(Element.WAVES, row.id(), name + " a une seule de ses deux dates : indiquez l'ouverture et la clôture."));
        } else if (opens.isEmpty() && row.text("annonce").isBlank()) {
            faults.add(new Fault(Element.WAVES, row.id(), name + " n'a ni dates ni période annoncée."));
        } else if (hour.isEmpty()) {
            faults.add(new Fault(Element.WAVES, row.id(), name + " : « " + row.text("heure") + " » n'est pas une heure, par exemple 12:00."));
        } else if (opens.isPresent() && !Wave.of(row.id(), "", opens.get(), closes.orElseThrow(), hour.get(), zone).isInOrder()) {
            faults.add(new Fault(Element.WAVES, row.id(), name + " se clôt avant de s'ouvrir : corrigez l'une des deux dates."));
        } else if (hour.get().isPresent() && closes.isPresent()) {
            exists(row.id(), name, closes.get(), hour.get().get(), zone, faults);
        }
    }

    /** The nights the clock changes, an hour is skipped or comes twice. */
    private static void exists(String id, String name, LocalDate day, LocalTime hour, ZoneId zone, List<Fault> faults) {
        int times = zone.getRules().getValidOffsets(day.atTime(hour)).size();
        if (times != 1) {
            faults.add(new Fault(Element.WAVES, id, name + " : le " + French.shortDay(day) + ", " + French.hour(hour) + (times == 0 ? " n'existe pas" : " existe deux fois")
                    + " (" + French.clock(zone) + ", changement d'heure). Choisissez une autre heure."));
        }
    }

    public Optional<Wave> open(Instant now) {
        return waves.stream().filter(wave -> wave.accepts(now)).findFirst();
    }

    /** The wave that closed no longer ago than this. */
    public Optional<Wave> justClosed(Instant now, Duration grace) {
        return waves.stream().filter(wave -> wave.isClosed(now) && now.isBefore(wave.closesAt().plus(grace))).findFirst();
    }

    /** Every dated wave is over, and no other is announced. */
    public boolean isClosed(Instant now) {
        return announced.isEmpty() && !waves.isEmpty() && waves.stream().allMatch(wave -> wave.isClosed(now));
    }

    /** The wave people look for now: the one open, else the next, else the last. */
    public Optional<Wave> shown(Instant now) {
        return open(now).or(() -> waves.stream().filter(wave -> !wave.isClosed(now)).findFirst()).or(() -> waves.reversed().stream().findFirst());
    }

    public Optional<Instant> opensAt() {
        return waves.stream().map(Wave::opensAt).findFirst();
    }

    public Optional<Instant> closesAt() {
        return waves.stream().map(Wave::closesAt).max(Comparator.naturalOrder());
    }

    /** When the wave this instant belongs to closes; the last one when it belongs to none. */
    public Optional<Instant> closingOf(Instant filedAt) {
        return waves.stream().filter(wave -> wave.accepts(filedAt)).map(Wave::closesAt).findFirst().or(this::closesAt);
    }

    /** Whether the wave this instant belongs to is over: from then on, what was filed then is judged. */
    public boolean isOver(Instant filedAt, Instant now) {
        return waves.stream().filter(wave -> wave.accepts(filedAt)).allMatch(wave -> wave.isClosed(now));
    }
}
