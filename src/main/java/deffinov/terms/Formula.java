package deffinov.terms;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** An answer computed from others: identifiers of questions, numbers, {@code + - * /} and brackets. Rounded to the hundredth, half up. */
public final class Formula {

    private static final Pattern TOKEN = Pattern.compile("\\s*([a-z][a-z0-9]*(?:-[a-z0-9]+)*|\\d+(?:[.,]\\d+)?|[-+*/()])");
    private static final Pattern NAME = Pattern.compile("[a-z].*");
    private static final int LONGEST = 500;
    private static final int DEEPEST = 50;

    private final Deque<String> tokens = new ArrayDeque<>();
    private final Function<String, Optional<BigDecimal>> known;
    private int depth;

    private Formula(String text, Function<String, Optional<BigDecimal>> known) {
        this.known = known;
        tokens.addAll(tokens(text));
    }

    private static List<String> tokens(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("le calcul dépasse " + LONGEST + " caractères");
        }
        var found = new java.util.ArrayList<String>();
        var matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find(end) && matcher.start() == end) {
            found.add(matcher.group(1));
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new IllegalArgumentException("« " + text.substring(end).strip() + " » n'est pas compris");
        }
        return found;
    }

    /** The questions it refers to. Refuses ({@link IllegalArgumentException}, in French) what cannot be read. */
    public static Set<String> references(String text) {
        var names = new LinkedHashSet<String>();
        new Formula(text, name -> {
            names.add(name);
            return Optional.of(BigDecimal.ONE);
        }).whole();
        return names;
    }

    /** Its result; empty when an answer it needs is missing, or when it would divide by zero. */
    public static Optional<BigDecimal> compute(String text, Function<String, Optional<BigDecimal>> known) {
        return new Formula(text, known).whole().map(value -> value.setScale(2, RoundingMode.HALF_UP));
    }

    private Optional<BigDecimal> whole() {
        Optional<BigDecimal> result = sum();
        if (!tokens.isEmpty()) {
            throw new IllegalArgumentException("« " + tokens.peek() + " » n'est pas attendu là");
        }
        return result;
    }

    private Optional<BigDecimal> sum() {
        Optional<BigDecimal> left = product();
        while ("+".equals(tokens.peek()) || "-".equals(tokens.peek())) {
            boolean plus = "+".equals(tokens.poll());
            Optional<BigDecimal> right = product();
            left = both(left, right, plus ? BigDecimal::add : BigDecimal::subtract);
        }
        return left;
    }

    private Optional<BigDecimal> product() {
        Optional<BigDecimal> left = factor();
        while ("*".equals(tokens.peek()) || "/".equals(tokens.peek())) {
            boolean times = "*".equals(tokens.poll());
            Optional<BigDecimal> right = factor();
            left = times ? both(left, right, BigDecimal::multiply)
                    : both(left, right.filter(value -> value.signum() != 0), (a, b) -> a.divide(b, MathContext.DECIMAL64));
        }
        return left;
    }

    private static Optional<BigDecimal> both(Optional<BigDecimal> left, Optional<BigDecimal> right, java.util.function.BinaryOperator<BigDecimal> operation) {
        return left.flatMap(a -> right.map(b -> operation.apply(a, b)));
    }

    private Optional<BigDecimal> factor() {
        String token = tokens.poll();
        if (token == null) {
            throw new IllegalArgumentException("il manque un nombre ou une question");
        }
        if (token.equals("(")) {
            if (++depth > DEEPEST) {
                throw new IllegalArgumentException("plus de " + DEEPEST + " parenthèses");
            }
            Optional<BigDecimal> inside = sum();
            if (!")".equals(tokens.poll())) {
                throw new IllegalArgumentException("il manque une parenthèse fermante");
            }
            return inside;
        }
        if (NAME.matcher(token).matches()) {
            return known.apply(token);
        }
        if (!Character.isDigit(token.charAt(0))) {
            throw new IllegalArgumentException("« " + token + " » n'est pas attendu là");
        }
        return Optional.of(new BigDecimal(token.replace(',', '.')));
    }
}
