package deffinov.demo;

import deffinov.clock.BusinessClock;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Fills an empty database, then says where the platform is. */
@Component
class StartRunner implements ApplicationRunner {

    private final FirstStart first;
    private final Demonstration demonstration;
    private final BusinessClock clock;
    private final boolean demonstrating;
    private final String start;
    private final String address;

    StartRunner(FirstStart first, Demonstration demonstration, BusinessClock clock, @Value("${deffinov.demonstration:false}") boolean demonstrating,
            @Value("${deffinov.clock:}") String start, @Value("${deffinov.public-address}") String address) {
        this.first = first;
        this.demonstration = demonstration;
        this.clock = clock;
        this.demonstrating = demonstrating;
        this.start = start;
        this.address = address;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!first.isDone()) {
            if (demonstrating) {
                clock.startDemonstration(start.isEmpty() ? Demonstration.START : Instant.parse(start));
            }
            first.prepare(StartRunner::say);
        }
        first.complete();
        // Asked again at each start: one killed between the two steps still gets its content.
        if (clock.isDemonstration() && !demonstration.isDone(clock.instant())) {
            say("Contenu de démonstration");
            demonstration.create(clock.instant());
        }
        System.out.println("\n  La plateforme est prête : " + address);
        if (clock.isDemonstration()) {
            System.out.println("\n  Comptes de démonstration, mot de passe « " + Demonstration.PASSWORD + " » :");
            Demonstration.players().forEach(player -> System.out.printf("    %-32s %s%n", player.email(), player.part()));
        }
        System.out.println("\n  Ctrl+C pour arrêter.");
    }

    private static void say(String step) {
        System.out.println("  · " + step);
    }
}
