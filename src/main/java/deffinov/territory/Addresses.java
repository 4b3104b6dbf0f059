package deffinov.territory;

import deffinov.shared.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Finds where an address is, by a service that answers like the national one (géoplateforme, GeoJSON), when an installation
 * has one. Without it, or when it does not answer, communes are all that is known. What people type is sent to it: the page
 * says so.
 */
@Component
public class Addresses {

    private static final Logger LOG = LoggerFactory.getLogger(Addresses.class);
    private static final double LEAST_SCORE = 0.5;
    private static final int LONGEST = 200;

    private final String service;
    private final Spots spots;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).followRedirects(HttpClient.Redirect.NEVER).build();

    public Addresses(@Value("${deffinov.addresses}") String service, Spots spots) {
        this.service = service;
        this.spots = spots;
    }

    /** Whether addresses are known, and not only communes. */
    public boolean isKnown() {
        return !service.isBlank();
    }

    /** The spot of its commune, moved to the address; nothing when no service knows it well enough. */
    public Optional<Spot> find(String typed) {
        if (!isKnown() || typed.isBlank() || typed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String address = service + (service.contains("?") ? "&" : "?") + "limit=1&q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
            var request = HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(3)).header("Accept", "application/json").header("User-Agent", "DEFFINOV").build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? read(answer.body()) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("the address service does not answer: {}", e.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Spot> read(String body) {
        try {
            Map<?, ?> found = Json.read(body, Map.class);
            if (found.get("features") instanceof List<?> features && !features.isEmpty() && features.getFirst() instanceof Map<?, ?> feature && feature.get("geometry") instanceof Map<?, ?> geometry && geometry.get("coordinates") instanceof List<?> at && at.size() == 2
                    && at.get(0) instanceof Number longitude && at.get(1) instanceof Number latitude && feature.get("properties") instanceof Map<?, ?> said && said.get("citycode") instanceof String commune && said.get("score") instanceof Number score && score.doubleValue() >= LEAST_SCORE) {
                return spots.of(commune).map(spot -> spot.at(latitude.doubleValue(), longitude.doubleValue()));
            }
        } catch (RuntimeException unreadable) {
            LOG.warn("the address service answers what cannot be read");
        }
        return Optional.empty();
    }
}
