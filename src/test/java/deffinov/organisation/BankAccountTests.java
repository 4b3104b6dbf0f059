package deffinov.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** IBANs as people type them, holders as banks write them. */
class BankAccountTests {

    private static final String IBAN = "FR7630006000011234567890189";

    @Test
    void anIbanIsReadHoweverItIsTyped() {
        assertThat(BankAccount.iban(" fr76 3000 6000 0112 3456 7890 189 ")).contains(IBAN);
        assertThat(new BankAccount(IBAN, "X", "").shown()).isEqualTo("FR76 3000 6000 0112 3456 7890 189");
        assertThat(new BankAccount(IBAN, "X", "").masked()).isEqualTo("FR76 •••• 0189");
    }

    @Test
    void oneWrongDigitIsNeverAnIban() {
        for (int at = 2; at < IBAN.length(); at++) {
            char other = IBAN.charAt(at) == '9' ? '0' : (char) (IBAN.charAt(at) + 1);
            assertThat(BankAccount.iban(IBAN.substring(0, at) + other + IBAN.substring(at + 1))).as("digit %d", at).isEmpty();
        }
        assertThat(List.of("", "FR76", "bonjour", IBAN + "0", "ZZ7630006000011234567890189", "𝟙".repeat(27))).allSatisfy(text -> assertThat(BankAccount.iban(text)).isEmpty());
    }

    @Test
    void aHolderIsTheBodyAsBanksWriteIt() {
        assertThat(BankAccount.isNamed("ASSOC LA PASSERELLE", "Association La Passerelle")).isTrue();
        assertThat(BankAccount.isNamed("Tiers lieu l'etabli d'Alencon", "L'Établi d'Alençon")).isTrue();
        assertThat(BankAccount.isNamed("GRETA DES COLLINES", "Greta des Collines et du Perche")).isTrue();
        assertThat(BankAccount.isNamed("M. Jean Dupont", "Association La Passerelle")).isFalse();
        assertThat(BankAccount.isNamed("GRETA", "Greta des Collines et du Perche")).as("one word of three is not enough").isFalse();
        assertThat(BankAccount.isNamed("Association", "Association La Passerelle")).as("a legal form is no name").isFalse();
    }
}
