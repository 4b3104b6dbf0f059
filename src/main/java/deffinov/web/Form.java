package deffinov.web;

import deffinov.shared.Money;
import deffinov.shared.Percentage;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What somebody typed, read into values field by field. What cannot be read becomes a French sentence beside its field;
 * everything typed stays, so that the page can be shown again as it was left.
 */
public final class Form {

    private static final int TEXT_LIMIT = 20_000;
    private static final int LONGEST_SEARCH = 200;

    private final Map<String, String[]> typed;
    private final Consumer<Refusal> refusals;
    private final SequencedMap<String, String> errors = new LinkedHashMap<>();

    public Form(Map<String, String[]> typed) {
        this(typed, refusal -> {});
    }

    /** The same, telling each refusal to somebody: the trail keeps refused attempts. */
    Form(Map<String, String[]> typed, Consumer<Refusal> refusals) {
        this.typed = typed;
        this.refusals = refusals;
    }

    /** A form nobody has filled yet, with what is already known. */
    public static Form with(Map<String, String> known) {
        var values = new LinkedHashMap<String, String[]>();
        known.forEach((name, value) -> values.put(name, new String[] {value}));
        return new Form(values);
    }

    /** The same with one field more, where nothing was typed. */
    public Form having(String name, String value) {
        var values = new LinkedHashMap<>(typed);
        values.putIfAbsent(name, new String[] {value});
        var form = new Form(values, refusals);
        form.errors.putAll(errors);
        return form;
    }

    /** The same over another: what was typed in a small form is shown again beside the larger one, as it stands. */
    public Form over(Form known) {
        var values = new LinkedHashMap<>(known.typed);
        values.putAll(typed);
        var form = new Form(values, refusals);
        form.errors.putAll(errors);
        return form;
    }

    public static Form empty() {
        return new Form(Map.of());
    }

    /** What was typed in this field, as it was; empty when nothing was. What is no text at all is left out: null bytes, halves of characters. */
    public String value(String name) {
        String[] values = typed.get(name);
        return values == null || values.length == 0 ? "" : textOnly(values[0]);
    }

    private static String textOnly(String typed) {
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                // Encoding and decoding keeps whole pairs, and makes a lone half a question mark.
                return new String(typed.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace("\0", "");
            }
        }
        return typed;
    }

    /** What is searched for: at most 200 characters, since nothing we list has a longer name. */
    public String words(String name) {
        String typed = value(name).strip();
        return typed.length() > LONGEST_SEARCH ? typed.substring(0, LONGEST_SEARCH) : typed;
    }

    /** Everything ticked under one name. */
    public List<String> values(String name) {
        String[] values = typed.get(name);
        return values == null ? List.of() : java.util.Arrays.stream(values).map(Form::textOnly).toList();
    }

    /** Everything typed, by field; the form's own token left out. */
    public Map<String, List<String>> all() {
        var all = new LinkedHashMap<String, List<String>>();
        typed.keySet().stream().filter(name -> !name.startsWith("_")).forEach(name -> all.put(name, values(name)));
        return all;
    }

    /** Everything typed as the query of an address, but one field; empty when nothing was. */
    public String query(String but) {
        return all().entrySet().stream().filter(each -> !each.getKey().equals(but)).flatMap(each -> each.getValue().stream().map(value -> encoded(each.getKey()) + "=" + encoded(value))).collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public boolean has(String name) {
        return typed.containsKey(name);
    }

    public boolean ticked(String name, String value) {
        return values(name).contains(value);
    }

    /** Optional text: line ends unified, outer blanks removed, other control characters refused. */
    public String text(String name) {
        String text = value(name).replace("\r\n", "\n").replace('\r', '\n').strip();
        if (text.chars().anyMatch(c -> c < 32 && c != '\n' && c != '\t')) {
            error(name, "Ce texte contient des caractères invisibles : collez-le à nouveau sans mise en forme.");
        }
        if (text.length() > TEXT_LIMIT) {
            error(name, "Ce texte compte " + French.number(text.length()) + " caractères : le maximum est "
                    + French.number(TEXT_LIMIT) + ".");
        }
        return text;
    }

    /** Text that must be there; {@code what} completes "Indiquez …". */
    public String required(String name, String what) {
        String text = text(name);
        if (text.isEmpty()) {
            error(name, "Indiquez " + what + ".");
        }
        return text;
    }

    /** Text that must be there on one line of at most {@code limit} characters. */
    public String line(String name, String what, int limit) {
        String text = required(name, what);
        if (text.length() > limit) {
            error(name, "Le maximum est de " + limit + " caractères : il y en a " + text.length() + ".");
        }
        return text.replace('\n', ' ');
    }

    /** An amount as people write it: {@code 12 345,67}, {@code 12345.67 €}. Empty when nothing was typed. */
    public Optional<Money> money(String name) {
        return decimal(name, "un montant en euros, par exemple 12 345,67", 12).flatMap(value -> {
            if (value.signum() < 0) {
                error(name, "Un montant ne peut pas être négatif.");
                return Optional.empty();
            }
            return Optional.of(new Money(value));
        });
    }

    /** A number above zero with two decimals at most; empty when nothing was typed, or what cannot be read, which is said. */
    public Optional<BigDecimal> quantity(String name) {
        return decimal(name, "une quantité, par exemple 12 ou 12,5", 9).filter(value -> {
            if (value.signum() <= 0) {
                error(name, "Indiquez une quantité supérieure à zéro.");
            }
            return value.signum() > 0;
        });
    }

    public Money requiredMoney(String name, String what) {
        return money(name).orElseGet(() -> missing(name, what, Money.ZERO));
    }

    /** A rate between 0 and 100. */
    public Percentage requiredPercentage(String name, String what) {
        return decimal(name, "un pourcentage, par exemple 70", 3)
                .filter(value -> {
                    boolean within = value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(100)) <= 0;
                    if (!within) {
                        error(name, "Un pourcentage va de 0 à 100.");
                    }
                    return within;
                })
                .map(Percentage::new)
                .orElseGet(() -> missing(name, what, Percentage.of(0)));
    }

    private Optional<BigDecimal> decimal(String name, String expected, int wholeDigits) {
        String text = value(name).strip().replaceAll("[\\s\\u00a0\\u202f€%]", "").replace('−', '-');
        if (text.isEmpty()) {
            return Optional.empty();
        }
        // A comma is the French decimal separator; dots before it, or several dots, separate thousands.
        String plain = text.indexOf(',') >= 0 ? text.replace(".", "").replace(',', '.') : text;
        if (!plain.matches("-?\\d{1," + wholeDigits + "}(\\.\\d{1,2})?")) {
            error(name, "« " + value(name).strip() + " » n'est pas " + expected + ".");
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(plain).setScale(2));
    }

    /** A whole number between the bounds, both included. */
    public Optional<Integer> integer(String name, int min, int max) {
        String text = value(name).strip().replaceAll("[\\s\\u00a0\\u202f]", "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("-?\\d{1,9}") || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
            error(name, "« " + value(name).strip() + " » n'est pas un nombre entier entre " + min + " et " + max + ".");
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text));
    }

    public int requiredInteger(String name, String what, int min, int max) {
        return integer(name, min, max).orElseGet(() -> missing(name, what, min));
    }

    /** A day as the browser sends it ({@code 2023-04-28}) or as people type it ({@code 28/04/2023}). */
    public Optional<LocalDate> day(String name) {
        String text = value(name).strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(text.indexOf('/') > 0
                    ? LocalDate.parse(text, DateTimeFormatter.ofPattern("d/M/uuuu")) : LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            error(name, "« " + text + " » n'est pas une date, par exemple 28/04/2023.");
            return Optional.empty();
        }
    }

    public LocalDate requiredDay(String name, String what) {
        return day(name).orElseGet(() -> missing(name, what, LocalDate.EPOCH));
    }

    /** An hour of the day ({@code 12:00}, {@code 9 h}, {@code 9h30}); empty when nothing was typed. */
    public Optional<LocalTime> hour(String name) {
        String text = value(name).strip().replaceAll("[\\s\u00a0\u202f]", "").replaceAll("[hH]", ":").replaceFirst("^(\\d)(:|$)", "0$1$2").replaceFirst("^(\\d\\d)$", "$1:");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalTime.parse(text.endsWith(":") ? text + "00" : text));
        } catch (DateTimeParseException e) {
            error(name, "« " + value(name).strip() + " » n'est pas une heure, par exemple 12:00.");
            return Optional.empty();
        }
    }

    /** One of an enumeration's names. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type, String what) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value(name))) {
                return Optional.of(constant);
            }
        }
        return missing(name, what, Optional.empty());
    }

    private <T> T missing(String name, String what, T instead) {
        if (!errors.containsKey(name)) {
            error(name, "Indiquez " + what + ".");
        }
        return instead;
    }

    /** The token a form was given when it was shown, so that sending it twice does its work once; a fresh one if it lacks. */
    public UUID token(String name) {
        try {
            return UUID.fromString(value(name));
        } catch (IllegalArgumentException absent) {
            return UUID.randomUUID();
        }
    }

    /** The numbers used in fields called {@code prefix.N.something}, ascending. */
    public List<Integer> rows(String prefix) {
        var numbers = new TreeSet<Integer>();
        for (String name : typed.keySet()) {
            String[] parts = name.split("\\.");
            if (parts.length == 3 && parts[0].equals(prefix) && parts[1].matches("\\d{1,3}")) {
                numbers.add(Integer.valueOf(parts[1]));
            }
        }
        return new ArrayList<>(numbers);
    }

    /** Puts a sentence beside a field; the first one said about a field stays. */
    public void error(String name, String sentence) {
        errors.putIfAbsent(name, sentence);
    }

    public String errorOf(String name) {
        return errors.getOrDefault(name, "");
    }

    public SequencedMap<String, String> errors() {
        return errors;
    }

    public boolean isValid() {
        return errors.isEmpty();
    }

    /**
     * Runs the use case if everything could be read. A refusal is worded and put beside its field.
     *
     * @return whether it was done
     */
    public <R extends Refusal> boolean submit(Class<R> kind, Function<R, String> wording, Runnable useCase) {
        if (!isValid()) {
            return false;
        }
        try {
            useCase.run();
            return true;
        } catch (Refused refused) {
            if (!kind.isInstance(refused.refusal())) {
                throw refused;
            }
            refusals.accept(refused.refusal());
            error(refused.refusal().field(), wording.apply(kind.cast(refused.refusal())));
            return false;
        }
    }
}
