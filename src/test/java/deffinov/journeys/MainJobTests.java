package deffinov.journeys;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With script: axe looks at every page, at 320 px. */
class MainJobTests extends MainJobJourney {

    MainJobTests() {
        super(true);
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        on(registry);
    }
}
