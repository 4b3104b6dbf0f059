package deffinov;

import deffinov.database.Backup;
import deffinov.database.Cluster;
import deffinov.database.DatabaseSettings;
import deffinov.database.Restore;
import deffinov.document.StorageSettings;
import deffinov.database.StartupProblem;
import deffinov.proof.Pack;
import deffinov.proof.Receipts;
import deffinov.shared.Json;
import deffinov.shared.Sha256;
import deffinov.verification.WholeCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What can be asked besides running: each command says in one line what it did, or what is wrong and what to do. */
final class Commands {

    private static final String HELP = """
            Usage : ./deffinov COMMANDE [OPTIONS]

              run                                  construit et démarre la plateforme (run --help pour ses options)
              backup FICHIER [--data DOSSIER]      sauvegarde tout, sans arrêter la plateforme
              restore FICHIER [--data DOSSIER]     rétablit une sauvegarde dans un dossier nouveau ou vide, et la vérifie
              verify PREUVE.json [CONTENU.json]    vérifie un récépissé, sans base ni réseau
              verify DOSSIER.zip                   vérifie un dossier de décision, sans base ni réseau
              verify --all [--data DOSSIER]        relit la piste, les dépôts, le grand livre et les fichiers
              import FICHIER [--url ADRESSE]       importe une définition sur une plateforme en marche (jeton dans DEFFINOV_TOKEN)
              roads EXTRAIT [--data DOSSIER]       compte les temps par les routes d'un extrait d'OpenStreetMap (--none : revient à l'estimation)
            """;

    private Commands() {}

    /** Runs one command; without any known one, the platform itself. Exit code 1: something verified does not hold. */
    static void run(String[] arguments) {
        String name = arguments.length == 0 ? "run" : arguments[0];
        var rest = new ArrayList<>(Arrays.asList(arguments).subList(arguments.length == 0 ? 0 : 1, arguments.length));
        if (rest.contains("--help") && !name.equals("run")) {
            System.out.print(HELP);
            return;
        }
        switch (name) {
            case "run" -> Launch.with(rest.toArray(String[]::new));
            case "rehearse" -> Launch.rehearse();
            case "backup" -> backup(rest);
            case "restore" -> restore(rest);
            case "verify" -> exit(rest.remove("--all") ? verifyAll(rest) : verify(rest));
            case "import" -> exit(Importing.run(rest));
            case "roads" -> roads(rest);
            default -> throw new StartupProblem("Commande inconnue : « " + name + " ».\n" + HELP);
        }
    }

    private static void exit(boolean right) {
        if (!right) {
            System.exit(1);
        }
    }

    private static Path data(List<String> arguments) {
        int option = arguments.indexOf("--data");
        if (option < 0) {
            return Path.of("data");
        }
        String folder = Launch.value(arguments.toArray(String[]::new), option + 1);
        arguments.remove(option + 1);
        arguments.remove(option);
        return Path.of(folder);
    }

    private static Path file(List<String> arguments, String what) {
        if (arguments.size() != 1) {
            throw new StartupProblem("Indiquez " + what + ".\n" + HELP);
        }
        return Path.of(arguments.getFirst());
    }

    private static void backup(List<String> arguments) {
        refuseExternal("Sauvegardez une base externe avec les outils de PostgreSQL (docs/operations/running.md).");
        Path data = data(arguments);
        Path file = file(arguments, "le fichier à écrire");
        try (var cluster = Cluster.of(data, Launch::say)) {
            Backup.Saved saved = Backup.of(cluster, file, Launch::say);
            System.out.printf("Sauvegarde écrite : %s, %d fichiers, %d octets. Elle contient des secrets : gardez-la comme tels.%n", file, saved.files(), saved.bytes());
        }
    }

    private static void restore(List<String> arguments) {
        refuseExternal("Rétablissez une base externe avec les outils de PostgreSQL (docs/operations/running.md).");
        Path data = data(arguments);
        Restore.from(file(arguments, "la sauvegarde à rétablir"), data, Launch::say);
        exit(verifyAll(new ArrayList<>(List.of("--data", data.toString()))));
        System.out.println("Sauvegarde rétablie dans " + data + ".");
    }

    private static void refuseExternal(String instead) {
        if (DatabaseSettings.external(System.getenv()).isPresent()) {
            throw new StartupProblem(instead);
        }
    }

    /** What a command does with the database. */
    private interface Work {

        boolean on(Connection connection) throws SQLException;
    }

    /** In an external database or that of a data folder, whether its platform is running or not; {@code writes}: as the platform, or only reading. */
    private static boolean inDatabase(Path data, boolean writes, Work work) {
        try {
            Optional<DatabaseSettings> external = DatabaseSettings.external(System.getenv());
            if (external.isPresent()) {
                var settings = external.get();
                try (var connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password())) {
                    return work.on(connection);
                }
            }
            try (var cluster = Cluster.of(data, Launch::say); var connection = writes ? cluster.application() : cluster.reader()) {
                return work.on(connection);
            }
        } catch (SQLException e) {
            throw new StartupProblem("La base n'a pas pu être " + (writes ? "écrite" : "lue") + " : " + e.getMessage());
        }
    }

    /** Everything, against the log and against the roots kept outside the database. */
    private static boolean verifyAll(List<String> arguments) {
        Path data = data(arguments);
        if (!arguments.isEmpty()) {
            throw new StartupProblem("Option inconnue : « " + arguments.getFirst() + " ».\n" + HELP);
        }
        Path documents = Optional.ofNullable(System.getenv("DEFFINOV_DOCUMENTS")).map(Path::of).orElse(data.resolve("documents"));
        return inDatabase(data, false, connection -> verifyAll(connection, data, documents));
    }

    /** Times by road between the communes of an extract, in the place of those known; or of none. */
    private static void roads(List<String> arguments) {
        boolean none = arguments.remove("--none");
        Path data = data(arguments);
        Optional<Path> extract = none && arguments.isEmpty() ? Optional.empty() : Optional.of(file(arguments, "l'extrait d'OpenStreetMap à lire"));
        inDatabase(data, true, connection -> {
            ReadRoads.run(extract, data.resolve("roads"), connection, Launch::say);
            return true;
        });
    }

    private static boolean verifyAll(Connection connection, Path data, Path documents) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        var report = new WholeCheck(JdbcClient.create(new SingleConnectionDataSource(connection, true)), data.resolve("keys"), StorageSettings.of(documents, System.getenv())).run();
        report.read().forEach((what, count) -> System.out.printf("  · %d %s%n", count, what));
        report.faults().forEach(fault -> System.out.println("  ✗ " + fault));
        System.out.println(report.isIntact() ? "Tout est intact." : report.faults().size() + " anomalie(s).");
        return report.isIntact();
    }

    /** A receipt, and the filed content if it is given: neither database nor network. */
    private static boolean verify(List<String> arguments) {
        if (arguments.isEmpty() || arguments.size() > 2) {
            throw new StartupProblem("Indiquez la preuve à vérifier, et le contenu déposé si vous l'avez.\n" + HELP);
        }
        if (arguments.getFirst().toLowerCase(java.util.Locale.ROOT).endsWith(".zip")) {
            return verifyPack(Path.of(arguments.getFirst()));
        }
        Receipts.Receipt receipt = receipt(Path.of(arguments.getFirst()));
        Optional<String> content = arguments.size() == 2 ? Optional.of(Sha256.of(bytes(Path.of(arguments.get(1))))) : Optional.empty();
        List<String> faults = receipt.faults(content);
        System.out.println("Récépissé " + receipt.receipt() + ", déposé le " + receipt.filedAt() + " (UTC), empreinte " + receipt.sha256());
        receipt.promise().ifPresent(promise -> System.out.println("  · promesse signée par la clé " + promise.key()));
        receipt.sealed().ifPresentOrElse(sealed -> System.out.println("  · scellé : feuille " + sealed.leaf() + ", racine de taille " + sealed.size() + " du "
                + sealed.sealedAt() + ", signée par la clé " + sealed.signature().key()), () -> System.out.println("  · pas encore scellé dans ce fichier : téléchargez la preuve à nouveau"));
        faults.forEach(fault -> System.out.println("  ✗ " + fault));
        System.out.println(faults.isEmpty() ? "La preuve tient. Comparez la clé avec celle publiée sur /preuve/cles." : "La preuve ne tient pas.");
        return faults.isEmpty();
    }

    /** A decision pack: neither database nor network. */
    private static boolean verifyPack(Path file) {
        try (var in = Files.newInputStream(file)) {
            Pack.Report report = Pack.check(in);
            report.manifest().ifPresent(manifest -> System.out.printf("Dossier de décision « %s », fait le %s (UTC) par %s : %d fichiers, %d dépôts, %d décisions, %d entrées du journal%n", manifest.title(), manifest.madeAt(), manifest.madeBy(),
                    manifest.parts().size(), manifest.receipts().size(), manifest.decisions().size(), manifest.proofs().size()));
            report.faults().forEach(fault -> System.out.println("  ✗ " + fault));
            System.out.println(report.faults().isEmpty() ? "Le dossier tient. Comparez les clés avec celles publiées sur /preuve/cles." : "Le dossier ne tient pas.");
            return report.faults().isEmpty();
        } catch (IOException e) {
            throw new StartupProblem("Le fichier " + file + " ne peut pas être lu.");
        }
    }

    private static Receipts.Receipt receipt(Path file) {
        try {
            return Json.read(new String(bytes(file), java.nio.charset.StandardCharsets.UTF_8), Receipts.Receipt.class);
        } catch (tools.jackson.core.JacksonException | IllegalArgumentException e) {
            throw new StartupProblem(file + " n'est pas une preuve de récépissé.");
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new StartupProblem("Le fichier " + file + " ne peut pas être lu.");
        }
    }
}
