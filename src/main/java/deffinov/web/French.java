package deffinov.web;

import deffinov.shared.Money;
import deffinov.shared.Percentage;
import java.math.BigDecimal;
import java.text.Collator;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** How French readers see amounts, dates and names. */
public final class French {

    public static final Locale LOCALE = Locale.FRANCE;
    public static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final char NARROW_SPACE = '\u202f';
    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", LOCALE);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", LOCALE);
    private static final Map<String, String> CLOCKS = Map.ofEntries(
            Map.entry("Europe/Paris", "heure de Paris"), Map.entry("America/Guadeloupe", "heure de Guadeloupe"),
            Map.entry("America/Martinique", "heure de Martinique"), Map.entry("America/Cayenne", "heure de Guyane"),
            Map.entry("Indian/Reunion", "heure de La Réunion"), Map.entry("Indian/Mayotte", "heure de Mayotte"),
            Map.entry("America/Miquelon", "heure de Saint-Pierre-et-Miquelon"),
            Map.entry("Pacific/Noumea", "heure de Nouméa"), Map.entry("Pacific/Tahiti", "heure de Tahiti"),
            Map.entry("Pacific/Wallis", "heure de Wallis-et-Futuna"));

    private French() {}

    /** {@code 12 345,67 €}, with spaces that do not break. */
    public static String money(Money money) {
        return decimal(money.amount()) + NO_BREAK_SPACE + "€";
    }

    /** {@code 70 %} or {@code 12,5 %}. */
    public static String percent(Percentage percentage) {
        BigDecimal value = percentage.value().stripTrailingZeros();
        return (value.scale() < 0 ? value.setScale(0) : value).toPlainString().replace('.', ',') + NO_BREAK_SPACE + "%";
    }

    /** {@code 1 234,56}: thousands apart, two decimals as given. */
    public static String decimal(BigDecimal value) {
        String[] parts = value.abs().toPlainString().split("\\.");
        String whole = grouped(parts[0]);
        return (value.signum() < 0 ? "−" : "") + whole + (parts.length > 1 ? "," + parts[1] : "");
    }

    /** {@code 12 345}. */
    public static String number(long value) {
        return (value < 0 ? "−" : "") + grouped(Long.toString(Math.abs(value)));
    }

    private static String grouped(String digits) {
        var text = new StringBuilder(digits);
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            text.insert(i, NARROW_SPACE);
        }
        return text.toString();
    }

    /** A figure with one digit after the comma. */
    public static String tenth(double figure) {
        return decimal(java.math.BigDecimal.valueOf(figure).setScale(1, java.math.RoundingMode.HALF_UP));
    }

    /** {@code 2 dossiers}, {@code 1 dossier}, {@code 0 dossier}: the plural starts at two. */
    public static String count(long number, String singular, String plural) {
        return number(number) + NO_BREAK_SPACE + (number < 2 ? singular : plural);
    }

    /** {@code vendredi 28 avril 2023}. */
    public static String day(LocalDate day) {
        return DAY.format(day).replace(" 1 ", " 1er ");
    }

    /** {@code 28 avril 2023}. */
    public static String shortDay(LocalDate day) {
        String text = SHORT_DAY.format(day);
        return text.startsWith("1 ") ? "1er" + text.substring(1) : text;
    }

    public static String shortDay(Instant instant, ZoneId zone) {
        return shortDay(instant.atZone(zone).toLocalDate());
    }

    /** {@code vendredi 28 avril 2023, 14 h 32 (heure de Paris)}. */
    public static String moment(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return day(local.toLocalDate()) + ", " + hour(local.toLocalTime()) + " (" + clock(zone) + ")";
    }

    /** {@code 28 avril 2023, 14 h 32}. */
    public static String shortMoment(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return shortDay(local.toLocalDate()) + ", " + hour(local.toLocalTime());
    }

    /** {@code 14 h 32}. */
    public static String timeOfDay(Instant instant, ZoneId zone) {
        return hour(instant.atZone(zone).toLocalTime());
    }

    /** The same to the second, for evidence. */
    public static String exactMoment(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return day(local.toLocalDate()) + ", " + hour(local.toLocalTime()) + NO_BREAK_SPACE + "min "
                + String.format(LOCALE, "%02d", local.getSecond()) + NO_BREAK_SPACE + "s (" + clock(zone) + ")";
    }

    /**
     * A closing instant, exclusive. Midnight is told as the end of the day before, so that nobody reads one day too many:
     * {@code vendredi 28 avril 2023 à minuit, fin de journée (heure de Paris)}.
     */
    public static String closing(Instant closing, ZoneId zone) {
        ZonedDateTime local = closing.atZone(zone);
        if (local.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return day(local.toLocalDate().minusDays(1)) + " à minuit, fin de journée (" + clock(zone) + ")";
        }
        return day(local.toLocalDate()) + " avant " + hour(local.toLocalTime()) + " (" + clock(zone) + ")";
    }

    public static String hour(LocalTime time) {
        return time.getHour() + "" + NO_BREAK_SPACE + "h" + NO_BREAK_SPACE + String.format(LOCALE, "%02d", time.getMinute());
    }

    /** {@code heure de Paris}. */
    public static String clock(ZoneId zone) {
        return CLOCKS.getOrDefault(zone.getId(), "fuseau " + zone.getId());
    }

    /** Names as the French sort them: É with E, leading articles ignored. */
    public static Comparator<String> byName() {
        Collator collator = Collator.getInstance(LOCALE);
        collator.setStrength(Collator.TERTIARY);
        return Comparator.comparing(French::withoutArticle, collator);
    }

    private static String withoutArticle(String name) {
        return name.replace('’', '\'').replaceFirst("(?i)^(les |le |la |l')", "");
    }

    /** Lower-case ASCII words joined by hyphens, for addresses: {@code Normandie connectée} gives {@code normandie-connectee}. */
    public static String slug(String text) {
        String slug = plain(text);
        return slug.length() > 70 ? slug.substring(0, 70).replaceAll("-[^-]*$", "") : slug;
    }

    /** Its words alone, without accents or capitals, between hyphens: {@code realite-virtuelle}. */
    public static String plain(String text) {
        return Normalizer.normalize(text.replace("œ", "oe").replace("Œ", "oe"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    }
}
