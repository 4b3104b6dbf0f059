package deffinov.organisation;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;

/**
 * The account a body is paid on: an IBAN whose country, length and key are right (ISO 13616), and its holder as the bank
 * writes it; {@code reason}: why the holder has another name than the body, empty when it has not.
 */
public record BankAccount(String iban, String holder, String reason) {

    private static final Set<String> SMALL_WORDS = Set.of("le", "la", "les", "l", "de", "du", "des", "d", "et", "a", "au", "aux", "association", "assoc", "asso", "ass", "societe", "ste",
            "sarl", "sas", "scic", "scop", "eurl", "sa", "sci");

    /** An IBAN as people type it, spaces and small letters included; nothing when no bank could have given it. */
    static Optional<String> iban(String typed) {
        String compact = typed.replaceAll("[\\s.-]", "").toUpperCase(Locale.ROOT);
        try {
            IbanUtil.validate(compact);
            return Optional.of(compact);
        } catch (Iban4jException wrong) {
            return Optional.empty();
        }
    }

    /** Whether the bank's name for the holder can be the body's: every word that counts of the shorter one is in the longer one. Accents, case, legal form and small words aside. */
    static boolean isNamed(String holder, String body) {
        List<String> one = words(holder);
        List<String> other = words(body);
        return !one.isEmpty() && !other.isEmpty() && (one.containsAll(other) || other.containsAll(one) && one.size() * 2 >= other.size());
    }

    private static List<String> words(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(plain.split("[^a-z0-9]+")).filter(word -> !word.isEmpty() && !SMALL_WORDS.contains(word)).distinct().toList();
    }

    /** The country, the key and the last four characters, enough to know it again. */
    public String masked() {
        return iban.substring(0, 4) + " •••• " + iban.substring(iban.length() - 4);
    }

    /** In groups of four, as on paper. */
    public String shown() {
        return iban.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
