package deffinov;

import deffinov.database.DataDirectory;
import deffinov.database.DatabaseSettings;
import deffinov.database.EmbeddedPostgres;
import deffinov.database.StartupProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** What is asked on the command line and in the environment, checked before anything is touched, then started. */
record Launch(int port, Path data, boolean demo, Optional<Instant> clock) {

    private static final String HELP = """
            Usage : ./deffinov run [--port N] [--data DOSSIER] [--demo] [--clock INSTANT]

              --port N         port d'écoute (8080)
              --data DOSSIER   dossier de données (./data)
              --demo           contenu et horloge de démonstration (c'est déjà le cas sur une base embarquée vide)
              --clock INSTANT  début de l'horloge de démonstration, par exemple 2023-04-03T08:00:00Z
              --help           cette aide
            """;

    static void with(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.print(HELP);
            return;
        }
        Launch launch = read(arguments);
        launch.refuseTakenPort();
        Optional<DatabaseSettings> external = DatabaseSettings.external(System.getenv());
        if (external.isPresent() && (launch.demo || launch.clock.isPresent())) {
            throw new StartupProblem("La démonstration et son horloge n'existent que sur la base embarquée : retirez --demo et --clock, ou DEFFINOV_DB_URL.");
        }
        external.ifPresent(DatabaseSettings::check);
        DataDirectory directory = DataDirectory.open(launch.data);
        launch.start(directory, external);
    }

    private static Launch read(String[] arguments) {
        int port = 8080;
        Path data = Path.of("data");
        boolean demo = false;
        Optional<Instant> clock = Optional.empty();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--port" -> port = port(value(arguments, ++i));
                case "--data" -> data = Path.of(value(arguments, ++i));
                case "--demo" -> demo = true;
                case "--clock" -> clock = Optional.of(instant(value(arguments, ++i)));
                default -> throw new StartupProblem("Option inconnue : « " + arguments[i] + " ». Voir ./deffinov run --help.");
            }
        }
        return new Launch(port, data, demo, clock);
    }

    static String value(String[] arguments, int index) {
        if (index >= arguments.length) {
            throw new StartupProblem("Il manque une valeur après « " + arguments[index - 1] + " ».");
        }
        return arguments[index];
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
            throw new StartupProblem("« " + text + " » n'est pas un port : indiquez un nombre de 1 à 65535.");
        }
        return Integer.parseInt(text);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new StartupProblem("« " + text + " » n'est pas un instant, par exemple 2023-04-03T08:00:00Z.");
        }
    }

    private void refuseTakenPort() {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw new StartupProblem("Le port " + port + " est déjà pris : choisissez-en un autre avec --port.");
        }
    }

    /** One start and one stop on data of their own, so that the JDK can remember which classes a start needs. */
    static void rehearse() {
        try {
            Path folder = Files.createTempDirectory("deffinov-rehearsal");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
            int port;
            try (var free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            var context = new Launch(port, folder.resolve("data"), false, Optional.empty()).start(DataDirectory.open(folder.resolve("data")), Optional.empty());
            for (String page : List.of("/", "/appels", "/connexion", "/assets/dsfr.css")) {
                try (var answer = URI.create("http://localhost:" + port + page).toURL().openStream()) {
                    answer.readAllBytes();
                }
            }
            System.exit(SpringApplication.exit(context));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ConfigurableApplicationContext start(DataDirectory directory, Optional<DatabaseSettings> external) {
        EmbeddedPostgres embedded = external.isPresent() ? null : EmbeddedPostgres.start(directory.root(), Launch::say);
        DatabaseSettings database = embedded == null ? external.orElseThrow() : embedded.settings();
        say("Plateforme : démarrage");
        try {
            SpringApplication application = new SpringApplicationBuilder(Deffinov.class)
                    .properties(properties(database, directory, embedded != null)).build();
            // After the context, whose beans still write when they close.
            SpringApplication.getShutdownHandlers().add(() -> {
                if (embedded != null) {
                    embedded.close();
                }
                directory.close();
            });
            return application.run();
        } catch (RuntimeException e) {
            throw explained(e);
        }
    }

    private static RuntimeException explained(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupProblem problem) {
                return problem;
            }
            if (cause instanceof FlywayValidateException) {
                return new StartupProblem("La base a été écrite par une autre version de la plateforme : installez cette version, ou indiquez une autre base.");
            }
        }
        return failure;
    }

    private Map<String, Object> properties(DatabaseSettings database, DataDirectory directory, boolean embedded) {
        var properties = new HashMap<String, Object>();
        properties.put("server.port", port);
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", database.password());
        properties.put("spring.flyway.url", database.url());
        properties.put("spring.flyway.user", database.owner());
        properties.put("spring.flyway.password", database.ownerPassword());
        properties.put("spring.flyway.placeholders.app", database.user());
        properties.put("deffinov.documents", Optional.ofNullable(System.getenv("DEFFINOV_DOCUMENTS")).orElse(directory.documents().toString()));
        properties.put("deffinov.keys", directory.keys().toString());
        properties.put("deffinov.demonstration", embedded || demo);
        properties.put("deffinov.clock", clock.map(Instant::toString).orElse(""));
        properties.put("logging.file.name", directory.root().resolve("deffinov.log").toString());
        return properties;
    }

    static void say(String step) {
        System.out.println("  · " + step);
    }
}
