package deffinov;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The platform. Starting it is {@code deffinov.database.Start}'s work. */
@SpringBootApplication
@EnableScheduling
public class Deffinov {

    public static void main(String[] arguments) {
        SpringApplication.run(Deffinov.class, arguments);
    }
}
