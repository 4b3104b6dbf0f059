package deffinov.pooling;

import deffinov.web.French;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Three months of the calendar in Paris time, written {@code 2023-2}. */
public record Quarter(int year, int number) {

    public static Quarter of(LocalDate day) {
        return new Quarter(day.getYear(), (day.getMonthValue() + 2) / 3);
    }

    /** The one written; the one of that day when none is. */
    public static Quarter of(String text, LocalDate today) {
        return text.matches("20\\d\\d-[1-4]") ? new Quarter(Integer.parseInt(text.substring(0, 4)), text.charAt(5) - '0') : of(today);
    }

    public Instant from() {
        return first().atStartOfDay(French.PARIS).toInstant();
    }

    /** Its end, which belongs to the next one. */
    public Instant to() {
        return first().plusMonths(3).atStartOfDay(French.PARIS).toInstant();
    }

    private LocalDate first() {
        return LocalDate.of(year, 3 * number - 2, 1);
    }

    /** This one and those before it, the latest first. */
    public List<Quarter> last(int many) {
        return IntStream.range(0, many).mapToObj(back -> of(first().minusMonths(3L * back))).toList();
    }

    public String id() {
        return year + "-" + number;
    }

    /** {@code 2e trimestre 2023}. */
    public String label() {
        return (number == 1 ? "1er" : number + "e") + " trimestre " + year;
    }
}
