package deffinov.demo.web;

import deffinov.clock.BusinessClock;
import deffinov.clock.ClockAdvanced;
import deffinov.demo.Demonstration;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.web.Form;
import deffinov.web.French;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The demonstration's clock and accounts. On a real installation this page does not exist. */
@Controller
public class DemonstrationPages {

    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    DemonstrationPages(BusinessClock clock, ApplicationEventPublisher events) {
        this.clock = clock;
        this.events = events;
    }

    public record DemonstrationPage(List<Demonstration.Player> players, String password, Form form) {}

    @GetMapping("/demonstration")
    Page show() {
        return show(Form.empty());
    }

    private Page show(Form form) {
        requireDemonstration();
        return Page.form("demo/demonstration", new DemonstrationPage(Demonstration.players(), Demonstration.PASSWORD, form), form);
    }

    private void requireDemonstration() {
        if (!clock.isDemonstration()) {
            throw new NotFound(new ObjectRef("page", "demonstration"));
        }
    }

    @PostMapping("/demonstration")
    Object advance(Visitor visitor, Form form) {
        requireDemonstration();
        var day = form.requiredDay("jour", "le jour où aller");
        var hour = form.hour("heure").orElse(LocalTime.of(9, 0));
        Instant target = day.atTime(hour).atZone(French.PARIS).toInstant();
        if (form.isValid() && !clock.advanceTo(target)) {
            form.error("jour", "L'horloge n'avance que vers le futur : il est déjà " + French.moment(visitor.now(), French.PARIS) + ".");
        }
        if (!form.isValid()) {
            return show(form);
        }
        events.publishEvent(new ClockAdvanced(visitor.actor(), visitor.now(), target));
        return Redirect.to("/demonstration", "Il est maintenant " + French.moment(target, French.PARIS) + ".");
    }
}
