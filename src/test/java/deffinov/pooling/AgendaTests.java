package deffinov.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.shared.Refused;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** When calendars kept elsewhere say that something is taken. */
class AgendaTests {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant FROM = Instant.parse("2023-03-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2024-03-01T00:00:00Z");

    private static List<String> taken(ZoneId zone, String... events) {
        String text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + String.join("", events) + "END:VCALENDAR\r\n";
        return Agenda.taken(text, zone, FROM, TO).stream().map(span -> span.from() + " " + span.to()).toList();
    }

    private static String event(String... lines) {
        return "BEGIN:VEVENT\r\nDTSTAMP:20230101T000000Z\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\n";
    }

    @Test
    void aMomentIsReadInItsOwnZoneInUniversalTimeOrInThePlaces() {
        assertThat(taken(PARIS, event("UID:a", "DTSTART;TZID=Europe/Paris:20230606T090000", "DTEND;TZID=Europe/Paris:20230606T110000"))).containsExactly("2023-06-06T07:00:00Z 2023-06-06T09:00:00Z");
        assertThat(taken(PARIS, event("UID:a", "DTSTART:20230606T090000Z", "DURATION:PT90M"))).containsExactly("2023-06-06T09:00:00Z 2023-06-06T10:30:00Z");
        assertThat(taken(ZoneId.of("Indian/Reunion"), event("UID:a", "DTSTART:20230606T090000", "DTEND:20230606T100000"))).as("says no zone: the place's").containsExactly("2023-06-06T05:00:00Z 2023-06-06T06:00:00Z");
        assertThat(taken(ZoneId.of("America/Martinique"), event("UID:a", "DTSTART;VALUE=DATE:20230606", "DTEND;VALUE=DATE:20230608"))).as("whole days").containsExactly("2023-06-06T04:00:00Z 2023-06-08T04:00:00Z");
        assertThat(taken(PARIS, event("UID:a", "DTSTART;VALUE=DATE:20230606"))).containsExactly("2023-06-05T22:00:00Z 2023-06-06T22:00:00Z");
    }

    @Test
    void aSeriesKeepsItsHourThroughTheChangeOfTimeWithItsExceptionsAndMovedOccurrences() {
        String weekly = event("UID:s", "DTSTART;TZID=Europe/Paris:20230321T090000", "DTEND;TZID=Europe/Paris:20230321T100000", "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;TZID=Europe/Paris:20230404T090000");
        assertThat(taken(PARIS, weekly)).containsExactly("2023-03-21T08:00:00Z 2023-03-21T09:00:00Z", "2023-03-28T07:00:00Z 2023-03-28T08:00:00Z", "2023-04-11T07:00:00Z 2023-04-11T08:00:00Z");
        String moved = event("UID:s", "RECURRENCE-ID;TZID=Europe/Paris:20230328T090000", "DTSTART;TZID=Europe/Paris:20230329T140000", "DTEND;TZID=Europe/Paris:20230329T150000");
        String gone = event("UID:s", "RECURRENCE-ID;TZID=Europe/Paris:20230411T090000", "DTSTART;TZID=Europe/Paris:20230411T090000", "DTEND;TZID=Europe/Paris:20230411T100000", "STATUS:CANCELLED");
        assertThat(taken(PARIS, weekly, moved, gone)).containsExactly("2023-03-21T08:00:00Z 2023-03-21T09:00:00Z", "2023-03-29T12:00:00Z 2023-03-29T13:00:00Z");
        assertThat(taken(ZoneId.of("Indian/Mayotte"), event("UID:f", "DTSTART:20230606T090000", "DTEND:20230606T100000", "RRULE:FREQ=DAILY;COUNT=2"))).as("floats").containsExactly("2023-06-06T06:00:00Z 2023-06-06T07:00:00Z", "2023-06-07T06:00:00Z 2023-06-07T07:00:00Z");
        assertThat(taken(PARIS, event("UID:e", "DTSTART;TZID=Europe/Paris:20100105T090000", "DTEND;TZID=Europe/Paris:20100105T100000", "RRULE:FREQ=WEEKLY"))).as("for ever, from long ago").hasSize(52);
    }

    @Test
    void whatIsFreeCancelledOrOurOwnTakesNothingAndWhatTouchesIsOne() {
        assertThat(taken(PARIS, event("UID:a", "DTSTART:20230606T090000Z", "DTEND:20230606T100000Z", "TRANSP:TRANSPARENT"), event("UID:b", "DTSTART:20230606T090000Z", "DTEND:20230606T100000Z", "STATUS:CANCELLED"),
                event("UID:1234@deffinov", "DTSTART:20230606T090000Z", "DTEND:20230606T100000Z"), event("UID:past", "DTSTART:20210606T090000Z", "DTEND:20210606T100000Z"), event("UID:empty", "DTSTART:20230606T090000Z", "DTEND:20230606T090000Z"))).isEmpty();
        assertThat(taken(PARIS, event("UID:a", "DTSTART:20230606T090000Z", "DTEND:20230606T100000Z"), event("UID:b", "DTSTART:20230606T100000Z", "DTEND:20230606T110000Z"), event("UID:c", "DTSTART:20230606T091500Z", "DTEND:20230606T093000Z")))
                .containsExactly("2023-06-06T09:00:00Z 2023-06-06T11:00:00Z");
    }

    @Test
    void theMachinesOwnZoneChangesNothing() {
        TimeZone before = TimeZone.getDefault();
        try {
            for (String zone : List.of("America/Cayenne", "Asia/Tokyo")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                aMomentIsReadInItsOwnZoneInUniversalTimeOrInThePlaces();
                aSeriesKeepsItsHourThroughTheChangeOfTimeWithItsExceptionsAndMovedOccurrences();
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void whatIsNoCalendarIsRefused() {
        assertThat(catchThrowableOfType(Refused.class, () -> Agenda.taken("<!doctype html><p>Connectez-vous", PARIS, FROM, TO)).refusal()).isInstanceOf(PoolingRefusal.NotACalendar.class);
        assertThat(catchThrowableOfType(Refused.class, () -> taken(PARIS, event("UID:a", "DTSTART:20230606T090000Z", "DURATION:PT1M", "RRULE:FREQ=MINUTELY;INTERVAL=10"))).refusal()).isInstanceOf(PoolingRefusal.AgendaTooFull.class);
    }
}
