package deffinov.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ValueTests {

    @Test
    void roundsNothingSilently() {
        assertThatThrownBy(() -> Money.of("1.005")).isInstanceOf(ArithmeticException.class);
        assertThat(Money.of("1.5")).hasToString("1.50");
    }

    @Test
    void aShareNeverExceedsItsWholeByRounding() {
        assertThat(Money.of("0.01").share(Percentage.of(70))).isEqualTo(Money.ZERO);
        assertThat(Money.of("200000").share(Percentage.of("66.66"))).isEqualTo(Money.of("133320.00"));
    }

    @Test
    void comparesSharesExactly() {
        assertThat(Percentage.of(70).covers(Money.of("140000.00"), Money.of("200000.00"))).isTrue();
        assertThat(Percentage.of(70).covers(Money.of("140000.01"), Money.of("200000.00"))).isFalse();
        assertThat(Percentage.of(30).isReachedBy(Money.of("59999.99"), Money.of("200000.00"))).isFalse();
    }

    @Test
    void canonicalJsonKeepsLargeAmountsAndForgetsTheOrder() {
        var one = new java.util.LinkedHashMap<String, Object>();
        one.put("b", Money.of("90071992547.93"));
        one.put("a", "é");
        var other = new java.util.LinkedHashMap<String, Object>();
        other.put("a", "é");
        other.put("b", Money.of("90071992547.93"));
        assertThat(Json.canonical(one)).isEqualTo(Json.canonical(other)).isEqualTo("{\"a\":\"é\",\"b\":\"90071992547.93\"}");
    }
}
