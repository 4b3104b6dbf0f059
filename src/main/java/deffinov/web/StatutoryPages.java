package deffinov.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What the law asks every public site to say, and help. */
@Controller
class StatutoryPages {

    @GetMapping("/accessibilite")
    Page accessibility() {
        return Page.of("shell/accessibility", "");
    }

    @GetMapping("/mentions-legales")
    Page legalNotice() {
        return Page.of("shell/legal", "");
    }

    @GetMapping("/donnees-personnelles")
    Page privacy() {
        return Page.of("shell/privacy", "");
    }

    @GetMapping("/aide")
    Page help() {
        return Page.of("shell/help", "");
    }
}
