package deffinov.rules;

/** A value regions may set between two bounds, both included; the default holds when they say nothing. */
public record Bounded<T extends Comparable<? super T>>(T min, T byDefault, T max) {

    public boolean admits(T value) {
        return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
    }

    /** Whether the bounds are in order and the default lies between them. */
    public boolean isSound() {
        return admits(byDefault) && min.compareTo(max) <= 0;
    }
}
