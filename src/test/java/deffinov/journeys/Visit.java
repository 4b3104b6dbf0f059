package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.args.AxeRunOptions;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import deffinov.demo.Demonstration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A person in front of a browser. With script, axe looks at every page they see. */
final class Visit implements AutoCloseable {

    /** The one without a window of its own first: it takes a third of the processor. */
    private static final Path CHROMIUM = Stream.of("/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").map(Path::of)
            .filter(Files::exists).findFirst().orElseThrow(() -> new IllegalStateException("no Chromium: run ./deffinov test"));

    /** {@code -Djourney.screens=FOLDER} keeps a picture of every page seen, for people to look at; {@code -Djourney.width=1280} as on a desktop. */
    private static final String TOO_WIDE = """
            [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
              .slice(0, 5).map(e => e.tagName + '.' + e.className + '#' + e.id + ' ' + Math.round(e.getBoundingClientRect().left) + '–' + Math.round(e.getBoundingClientRect().right)).join(' ')""";
    private static final AxeRunOptions ONLY_VIOLATIONS = onlyViolations();
    private static final String SCREENS = System.getProperty("journey.screens", "");

    /** One browser for all the visits of a process, which share nothing in it but its processes: each start cost more than many a visit. */
    private static final Playwright PLAYWRIGHT = Playwright.create(new Playwright.CreateOptions().setEnv(java.util.Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private static final BrowserType.LaunchOptions OPTIONS = new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM)
            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"));
    private static @Nullable Browser browser;

    private final String base;
    private final boolean script;
    private static final java.util.Set<String> EXAMINED = java.util.concurrent.ConcurrentHashMap.newKeySet();
    private int screens;
    private BrowserContext context;
    Page page;

    Visit(String base, boolean script) {
        this.base = base;
        this.script = script;
        fresh();
    }

    private static AxeRunOptions onlyViolations() {
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return options;
    }

    /** The browser, started anew if it fell. */
    private static Browser browser() {
        Browser running = browser;
        if (running == null || !running.isConnected()) {
            running = PLAYWRIGHT.chromium().launch(OPTIONS);
            browser = running;
        }
        return running;
    }

    /** Somebody else sits down: no cookie left. */
    private void fresh() {
        if (context != null) {
            context.close();
        }
        context = browser().newContext(new Browser.NewContextOptions().setLocale("fr-FR").setJavaScriptEnabled(script).setViewportSize(Integer.getInteger("journey.width", 320), 640));
        context.setDefaultTimeout(15_000);
        page = context.newPage();
    }

    Visit as(String account) {
        fresh();
        open("/connexion");
        type("Adresse électronique", account.contains("@") ? account : account + "@demo.deffinov.fr");
        type("Mot de passe", Demonstration.PASSWORD);
        press("Se connecter");
        if (page.url().endsWith("/connexion/code")) {
            look();
            type("Code à six chiffres", page.locator(".fr-alert__title").innerText().replaceAll("\\D", ""));
            press("Continuer");
        }
        assertThat(page.url()).doesNotContain("/connexion");
        return this;
    }

    Visit open(String address) {
        page.navigate(base + address);
        return look();
    }

    /** Everything readable, nothing wider than the screen, axe silent. A page left while it is looked at gives way to the next. */
    Visit look() {
        for (int looks = 0; ; looks++) {
            try {
                return lookOnce();
            } catch (PlaywrightException left) {
                if (looks == 3 || !String.valueOf(left.getMessage()).contains("Execution context was destroyed")) {
                    throw left;
                }
                page.waitForLoadState();
            }
        }
    }

    private Visit lookOnce() {
        assertThat(page.title()).doesNotContain("a rencontré un problème");
        if (!SCREENS.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(SCREENS, "%03d.png".formatted(++screens))));
        }
        if (script) {
            if (EXAMINED.add(kind() + " " + page.locator("main .fr-alert, main .fr-error-text, main form").count())) {
                examine();
            }
            if (!(Boolean) page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1")) {
                assertThat(page.evaluate(TOO_WIDE)).as("%s fits in 320 px", page.url()).isEqualTo("");
                assertThat(false).as("%s fits in 320 px", page.url()).isTrue();
            }
        }
        return this;
    }

    /** The page without the identifiers in its address: another application's is the same page. */
    private String kind() {
        return page.url().replaceAll("\\?.*", "").replaceAll("^[^/]*//[^/]*", "").replaceAll("[0-9a-f-]{36}|\\d[0-9A-Z]-\\d{4}-\\d{5}", "x");
    }

    /** A page that shows again what it showed, in this journey or another of the same process, is examined once. */
    private void examine() {
        // All in the page itself: our frames, if any, are ours, and the other way examines them from a second page.
        var results = new AxeBuilder(page).setLegacyMode(true).options(ONLY_VIOLATIONS).analyze();
        assertThat(results.getViolations()).as("axe on %s: %s", page.url(), results.getViolations().stream().map(v -> v.getId() + " " + v.getNodes().getFirst().getHtml()).toList()).isEmpty();
    }

    /** The field whose visible label begins with these words. */
    private com.microsoft.playwright.Locator field(String label) {
        var found = page.locator("main :is(.fr-input-group, .fr-select-group, .lignes) label", new Page.LocatorOptions().setHasText(java.util.regex.Pattern.compile("^\\s*" + label.replaceAll("([().?])", "\\\\$1")))).first();
        return page.locator("[id=\"" + found.getAttribute("for") + "\"]");
    }

    Visit type(String label, String text) {
        field(label).fill(text);
        return this;
    }

    /** With script, a long answer is saved as soon as one goes elsewhere, and says so; without, nothing happens here. */
    Visit savesWhenLeft(String label, String text) {
        if (script) {
            var area = field(label);
            area.fill(text);
            area.blur();
            page.getByText("Tout est enregistré").first().waitFor();
            page.reload();
            assertThat(field(label).inputValue()).isEqualTo(text);
            look();
        }
        return this;
    }

    Visit choose(String label, String option) {
        field(label).selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(option));
        return this;
    }

    /** Opens what is folded under these words. */
    Visit unfold(String summary) {
        page.locator("main summary", new Page.LocatorOptions().setHasText(summary)).first().click();
        return this;
    }

    Visit tick(String label) {
        page.locator("main label", new Page.LocatorOptions().setHasText(label)).first().click();
        return this;
    }

    Visit press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).first().click();
        page.waitForLoadState();
        return look();
    }

    /** Presses where the browser then works by itself, until these words are there. */
    Visit pressUntil(String button, String words) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).first().click();
        page.locator("main", new Page.LocatorOptions().setHasText(words)).waitFor();
        return look();
    }

    /** Types as a person does, and goes elsewhere on the page. */
    Visit write(String label, String text) {
        field(label).fill(text);
        field(label).blur();
        return this;
    }

    String typed(String label) {
        return field(label).inputValue();
    }

    Visit stands(String label) {
        field(label).focus();
        return this;
    }

    /** Waits for what the page says by itself. */
    Visit hears(String words) {
        page.locator("main", new Page.LocatorOptions().setHasText(words)).waitFor();
        return this;
    }

    Visit offline(boolean cut) {
        context.setOffline(cut);
        return this;
    }

    /** Goes on in a new tab; the first one stays open. @return the first one */
    Page newTab() {
        Page first = page;
        page = context.newPage();
        return first;
    }

    Visit follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link)).first().click();
        page.waitForLoadState();
        return look();
    }

    Visit attach(Path file) {
        page.getByLabel("Fichier").setInputFiles(file);
        return this;
    }

    /** A device's authenticator, with a finger always on it. */
    final class Authenticator {
        private final com.microsoft.playwright.CDPSession protocol = context.newCDPSession(page);
        private final String id;

        private Authenticator() {
            protocol.send("WebAuthn.enable");
            var options = new JsonObject();
            options.addProperty("protocol", "ctap2");
            options.addProperty("transport", "internal");
            options.addProperty("hasResidentKey", true);
            options.addProperty("hasUserVerification", true);
            options.addProperty("isUserVerified", true);
            options.addProperty("automaticPresenceSimulation", true);
            var asked = new JsonObject();
            asked.add("options", options);
            id = protocol.send("WebAuthn.addVirtualAuthenticator", asked).get("authenticatorId").getAsString();
        }

        private JsonObject self() {
            var self = new JsonObject();
            self.addProperty("authenticatorId", id);
            return self;
        }

        /** The only key it holds, its private half included. */
        JsonObject key() {
            return protocol.send("WebAuthn.getCredentials", self()).getAsJsonArray("credentials").get(0).getAsJsonObject();
        }

        void replace(JsonObject key) {
            protocol.send("WebAuthn.clearCredentials", self());
            var asked = self();
            asked.add("credential", key);
            protocol.send("WebAuthn.addCredential", asked);
        }

        /** Whether it knows the finger. */
        void recognises(boolean person) {
            var asked = self();
            asked.addProperty("isUserVerified", person);
            protocol.send("WebAuthn.setUserVerified", asked);
        }
    }

    Authenticator authenticator() {
        return new Authenticator();
    }

    byte[] download(String address) {
        var response = context.request().get(base + address);
        assertThat(response.status()).isEqualTo(200);
        if (!SCREENS.isEmpty()) {
            keep(response.body());
        }
        return response.body();
    }

    private void keep(byte[] file) {
        try {
            Files.write(Path.of(SCREENS, "%03d.download".formatted(screens)), file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    int status(String address) {
        return context.request().get(base + address, com.microsoft.playwright.options.RequestOptions.create().setMaxRedirects(0)).status();
    }

    /** A form that waits for a field on its way shows its answer a moment later: looked at again, for five seconds. */
    Visit sees(String text) {
        for (int looks = 0; looks < 50 && !shown().contains(text); looks++) {
            pause(100);
        }
        assertThat(shown()).contains(text);
        return this;
    }

    private String shown() {
        return page.locator("main").innerText().replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
