package deffinov.web;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.shared.Money;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"12 345,67 €|12345.67", "12345.67|12345.67", "26 956,00|26956.00", "1.234,5|1234.50", "0|0.00"})
    void readsAmountsAsPeopleWriteThem(String typed, String amount) {
        assertThat(Form.with(Map.of("montant", typed)).money("montant")).contains(Money.of(amount));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12,345,67", "douze", "1e9", "12,345", "-5", "9999999999999"})
    void refusesWhatIsNoAmountAndKeepsItTyped(String typed) {
        Form form = Form.with(Map.of("montant", typed));
        assertThat(form.money("montant")).isEmpty();
        assertThat(form.errorOf("montant")).isNotEmpty();
        assertThat(form.value("montant")).isEqualTo(typed);
    }

    @Test
    void leavesOutNullBytes() {
        assertThat(Form.with(Map.of("q", "al\0ençon")).value("q")).isEqualTo("alençon");
    }

    @Test
    void slugsKeepTheirLettersWithoutAccents() {
        assertThat(French.slug("Normandie connectée – nouveaux espaces, œuvres !")).isEqualTo("normandie-connectee-nouveaux-espaces-oeuvres");
    }

    @Test
    void sortsAsTheFrenchDo() {
        assertThat(java.util.stream.Stream.of("Zèbre", "Les Ateliers", "Établi", "L'Eau", "Eclat").sorted(French.byName()).toList())
                .containsExactly("Les Ateliers", "L'Eau", "Eclat", "Établi", "Zèbre");
    }
}
