package deffinov;

import deffinov.database.StartupProblem;
import deffinov.shared.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** {@code ./deffinov import FILE}: a definition, through the platform's own API: the same rules, the same person's roles. */
final class Importing {

    private Importing() {}

    /** @return whether the definition was taken */
    static boolean run(List<String> arguments) {
        String address = "http://localhost:8080";
        int option = arguments.indexOf("--url");
        if (option >= 0) {
            address = Launch.value(arguments.toArray(String[]::new), option + 1);
            arguments.remove(option + 1);
            arguments.remove(option);
        }
        String token = System.getenv("DEFFINOV_TOKEN");
        if (arguments.size() != 1 || token == null || token.isBlank()) {
            throw new StartupProblem("Indiquez le fichier à importer, et dans DEFFINOV_TOKEN un jeton créé sur la page « Mon compte ».");
        }
        HttpResponse<String> answer = send(URI.create(address + "/api/definitions"), Path.of(arguments.getFirst()), token);
        Map<?, ?> said = read(answer.body());
        if (answer.statusCode() == 200) {
            System.out.println("Définition importée : " + address + said.get("adresse"));
            return true;
        }
        if (said.get("problemes") instanceof List<?> problems) {
            problems.forEach(each -> System.out.println("  ✗ " + line((Map<?, ?>) each)));
        } else {
            System.out.println("  ✗ La plateforme a répondu " + answer.statusCode() + " : vous n'avez peut-être pas le rôle qu'il faut.");
        }
        System.out.println("Rien n'a été importé.");
        return false;
    }

    private static String line(Map<?, ?> problem) {
        return ("0".equals(String.valueOf(problem.get("ligne"))) ? "" : "Ligne " + problem.get("ligne") + ", ")
                + (String.valueOf(problem.get("chemin")).isEmpty() ? "" : problem.get("chemin") + " : ") + problem.get("attendu");
    }

    private static Map<?, ?> read(String body) {
        try {
            return Json.read(body, Map.class);
        } catch (JacksonException notOurs) {
            return Map.of();
        }
    }

    private static HttpResponse<String> send(URI address, Path file, String token) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token).header("Content-Type", "application/yaml")
                    .POST(HttpRequest.BodyPublishers.ofFile(file)).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StartupProblem("Le fichier " + file + " ou la plateforme " + address.getAuthority() + " ne répond pas : " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
