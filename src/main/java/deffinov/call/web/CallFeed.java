package deffinov.call.web;

import deffinov.call.CallSummary;
import deffinov.programme.Announcement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The national calendar as an Atom feed (RFC 4287): one entry a call, one an announcement. */
final class CallFeed {

    private CallFeed() {}

    static String of(List<CallSummary> calls, List<Announcement> announcements, Map<String, String> territories, Optional<String> territory, Instant now) {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"fr\">\n");
        element(text, "id", "urn:deffinov:calendrier" + territory.map(code -> ":" + code).orElse(""));
        element(text, "title", "Appels à projets" + territory.map(code -> " – " + territories.getOrDefault(code, code)).orElse(""));
        element(text, "updated", now.toString());
        text.append("<author><name>DEFFINOV</name></author>\n");
        for (CallSummary call : calls) {
            text.append("<entry>");
            element(text, "id", "urn:deffinov:appel:" + call.slug());
            element(text, "title", call.title() + " (" + call.territoryName() + ")");
            element(text, "updated", call.shown(now).map(wave -> wave.opensAt()).orElse(now).toString());
            text.append("<link rel=\"alternate\" href=\"/appels/").append(call.slug()).append("\"/>");
            element(text, "summary", "Ouverture : " + call.opening(now) + ". Clôture : " + call.closing(now) + ".");
            text.append("</entry>\n");
        }
        for (Announcement announcement : announcements) {
            text.append("<entry>");
            element(text, "id", "urn:uuid:" + announcement.id());
            element(text, "title", "Annoncé : " + announcement.title());
            element(text, "updated", announcement.sortDay().map(day -> day + "T00:00:00Z").orElse(now.toString()));
            element(text, "summary", territories.getOrDefault(announcement.territoryCode(), "") + ", " + announcement.vagueDate() + ".");
            text.append("</entry>\n");
        }
        return text.append("</feed>\n").toString();
    }

    private static void element(StringBuilder text, String name, String value) {
        text.append('<').append(name).append('>').append(value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")).append("</").append(name).append('>');
    }
}
