package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Third places on a map: by links without script, to be moved with it, with the keyboard. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MapJourneyTests extends SmallJourney {

    @Test
    void placesAreFoundOnAMap() {
        person("instruction");
        places.add(person("instruction"), "Atelier du relief", "61001", "Alençon", "", clock.instant());
        places.add(person("instruction"), "Comptoir du relief", "97411", "Saint-Denis", "", clock.instant());
        try (var plain = new Visit(address(), false); var moving = new Visit(address(), true)) {
            plain.open("/lieux?q=relief").follow("Sur la carte").sees("2 lieux").look();
            plain.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Atelier du relief")).focus();
            plain.page.keyboard().press("Enter");
            plain.page.waitForLoadState();
            plain.sees("Alençon (61, Orne)");
            plain.open("/lieux/carte").look().open("/lieux/carte?departement=61").look();

            moving.open("/lieux/carte?q=relief");
            moving.page.locator(".carte-vive .point").first().waitFor();
            moving.look();
            var point = moving.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Atelier du relief"));
            point.focus();
            moving.page.keyboard().press("Enter");
            moving.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Atelier du relief")).click();
            moving.page.waitForLoadState();
            moving.sees("Alençon (61, Orne)");
            moving.open("/lieux/carte");
            moving.page.locator(".carte-vive .groupe").first().waitFor();
            assertThat(moving.page.locator(".carte-vive .groupe").count()).isGreaterThan(3);
            moving.look();
        }
    }
}
