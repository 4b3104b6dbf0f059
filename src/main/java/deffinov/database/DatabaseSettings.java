package deffinov.database;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach the database, with two roles: the application's, which cannot rewrite ledger, decisions, receipts and
 * trail, and the owner's, used for migrations only.
 */
public record DatabaseSettings(String url, String user, String password, String owner, String ownerPassword) {

    /** An external database from the environment. Refuses a half-said one. */
    public static Optional<DatabaseSettings> external(Map<String, String> environment) {
        String url = environment.get("DEFFINOV_DB_URL");
        if (url == null || url.isBlank()) {
            return Optional.empty();
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartupProblem("DEFFINOV_DB_URL doit commencer par « jdbc:postgresql: » (reçu : « " + url + " »).");
        }
        return Optional.of(new DatabaseSettings(url, required(environment, "DEFFINOV_DB_USER"),
                required(environment, "DEFFINOV_DB_PASSWORD"), required(environment, "DEFFINOV_DB_OWNER"),
                required(environment, "DEFFINOV_DB_OWNER_PASSWORD")));
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new StartupProblem("Le réglage " + name + " manque : il accompagne DEFFINOV_DB_URL (voir le README).");
        }
        return value;
    }

    /** Tries both roles, so that a wrong setting is one sentence. Refuses one role used for both. */
    public void check() {
        if (user.equals(owner)) {
            throw new StartupProblem("DEFFINOV_DB_USER et DEFFINOV_DB_OWNER doivent être deux rôles différents :"
                    + " celui de l'application ne doit pas pouvoir réécrire le grand livre.");
        }
        check(user, password);
        check(owner, ownerPassword);
    }

    private void check(String role, String secret) {
        try (var connection = DriverManager.getConnection(url, role, secret)) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < 18) {
                throw new StartupProblem("La base externe est un PostgreSQL " + version + " : il faut la version 18 ou plus.");
            }
        } catch (SQLException e) {
            throw new StartupProblem("La base externe " + url + " ne répond pas au rôle « " + role + " » : "
                    + e.getMessage());
        }
    }
}
