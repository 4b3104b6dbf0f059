package deffinov.journeys;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Without script the same persons reach the same state. */
class MainJobWithoutScriptTests extends MainJobJourney {

    MainJobWithoutScriptTests() {
        super(false);
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        on(registry);
    }
}
