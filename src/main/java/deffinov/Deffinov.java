package deffinov;

import deffinov.database.StartupProblem;
import java.util.TimeZone;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The platform. */
@SpringBootApplication
@EnableScheduling
public class Deffinov {

    /** Starts it; a problem the person can mend is one sentence and exit code 2. */
    public static void main(String[] arguments) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        try {
            Commands.run(arguments);
        } catch (StartupProblem problem) {
            System.err.println(problem.getMessage());
            System.exit(2);
        }
    }
}
