package deffinov.letter;

import java.time.LocalDate;
import java.time.ZoneId;

/** A letter as it is printed: in the call's legal time, with the last day to appeal to the authority. */
public record LetterSheet(Letter letter, ZoneId zone, LocalDate lastDay) {}
