package deffinov.call.web;

import deffinov.call.CallSummary;
import deffinov.call.Wave;
import deffinov.programme.Announcement;
import deffinov.web.French;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** The national calendar as iCalendar (RFC 5545): closings at their instant, announced calls as tentative days. */
final class CallCalendar {

    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private CallCalendar() {}

    static String of(List<CallSummary> calls, List<Announcement> announcements, Map<String, String> territories, Instant now) {
        var text = new StringBuilder();
        line(text, "BEGIN:VCALENDAR");
        line(text, "VERSION:2.0");
        line(text, "PRODID:-//DEFFINOV//Calendrier national//FR");
        line(text, "X-WR-CALNAME:Appels à projets DEFFINOV Tiers-lieux");
        for (CallSummary call : calls) {
            for (int i = 0; i < call.waves().size(); i++) {
                Wave wave = call.waves().get(i);
                event(text, call.slug() + (i == 0 ? "" : "-" + (i + 1)) + "-cloture", now);
                line(text, "DTSTART:" + INSTANT.format(wave.closesAt()));
                line(text, "SUMMARY:" + escaped("Clôture – " + call.title() + " (" + call.territoryName() + ")"));
                line(text, "DESCRIPTION:" + escaped("Dernier moment : " + French.closing(wave.closesAt(), call.zone())));
                line(text, "END:VEVENT");
            }
        }
        for (Announcement announcement : announcements) {
            announcement.sortDay().ifPresent(day -> tentative(text, announcement, day, territories, now));
        }
        line(text, "END:VCALENDAR");
        return text.toString();
    }

    private static void tentative(StringBuilder text, Announcement announcement, LocalDate day, Map<String, String> territories, Instant now) {
        event(text, announcement.id() + "-annonce", now);
        line(text, "DTSTART;VALUE=DATE:" + DAY.format(day));
        line(text, "STATUS:TENTATIVE");
        line(text, "SUMMARY:" + escaped("Annoncé (" + announcement.vagueDate() + ") – " + announcement.title() + " ("
                + territories.getOrDefault(announcement.territoryCode(), announcement.territoryCode()) + ")"));
        line(text, "END:VEVENT");
    }

    private static void event(StringBuilder text, String id, Instant now) {
        line(text, "BEGIN:VEVENT");
        line(text, "UID:" + id + "@deffinov");
        line(text, "DTSTAMP:" + INSTANT.format(now));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n");
    }

    /** Lines of more than 75 bytes are folded, never inside a character. */
    private static void line(StringBuilder text, String line) {
        int width = 0;
        for (int i = 0; i < line.length(); i = line.offsetByCodePoints(i, 1)) {
            String character = line.substring(i, line.offsetByCodePoints(i, 1));
            int bytes = character.getBytes(StandardCharsets.UTF_8).length;
            if (width + bytes > 75) {
                text.append("\r\n ");
                width = 1;
            }
            text.append(character);
            width += bytes;
        }
        text.append("\r\n");
    }
}
