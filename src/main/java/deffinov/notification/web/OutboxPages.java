package deffinov.notification.web;

import deffinov.clock.BusinessClock;
import deffinov.notification.Outbox;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.web.Page;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The mails of a demonstration. On a real installation this page does not exist. */
@Controller
public class OutboxPages {

    private static final int SHOWN = 50;
    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/\\S+)");

    private final Outbox outbox;
    private final BusinessClock clock;

    OutboxPages(Outbox outbox, BusinessClock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A mail and the path of its one link. */
    public record Row(Outbox.Mail mail, String path) {}

    @GetMapping("/boite-denvoi")
    Page outbox() {
        if (!clock.isDemonstration()) {
            throw new NotFound(new ObjectRef("page", "boite-denvoi"));
        }
        List<Row> rows = outbox.last(SHOWN).stream().map(mail -> new Row(mail, pathIn(mail.body()))).toList();
        return Page.of("notification/outbox", rows);
    }

    private static String pathIn(String body) {
        Matcher link = LINK.matcher(body);
        return link.find() ? link.group(1) : "/";
    }
}
