package deffinov.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Sign-in by an OpenID provider, ProConnect for instance, set by its issuer and our client there. The provider's own
 * description is read at the first use, not at the start: its absence keeps nobody with a password out.
 */
@Component
public class OpenIdConnect implements ClientRegistrationRepository {

    static final String REGISTRATION = "oidc";

    private final String issuer;
    private final String client;
    private final String secret;
    private final String name;
    private final String scopes;
    private volatile @Nullable ClientRegistration known;

    OpenIdConnect(@Value("${deffinov.oidc.issuer}") String issuer, @Value("${deffinov.oidc.client}") String client, @Value("${deffinov.oidc.secret}") String secret,
            @Value("${deffinov.oidc.name}") String name, @Value("${deffinov.oidc.scopes}") String scopes) {
        this.issuer = issuer;
        this.client = client;
        this.secret = secret;
        this.name = name;
        this.scopes = scopes;
    }

    /** What the button says; empty where no provider is set. */
    public Optional<String> provider() {
        return issuer.isBlank() ? Optional.empty() : Optional.of(name);
    }

    String issuer() {
        return issuer;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        if (issuer.isBlank() || !id.equals(REGISTRATION)) {
            return null;
        }
        ClientRegistration registration = known;
        if (registration == null) {
            registration = ClientRegistrations.fromIssuerLocation(issuer).registrationId(REGISTRATION).clientId(client).clientSecret(secret)
                    .clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build()).scope(scopes.split(" ")).build();
            known = registration;
        }
        return registration;
    }

    /** The claims of the identity token and of the user-info answer, which ProConnect sends as a signed token. */
    OidcUser load(OidcUserRequest request) throws OAuth2AuthenticationException {
        var claims = new HashMap<>(request.getIdToken().getClaims());
        var endpoint = request.getClientRegistration().getProviderDetails().getUserInfoEndpoint().getUri();
        if (endpoint != null && !endpoint.isBlank()) {
            Map<String, Object> said = said(endpoint, request);
            if (!java.util.Objects.equals(request.getIdToken().getSubject(), said.get("sub"))) {
                throw new OAuth2AuthenticationException("invalid_user_info_response");
            }
            claims.putAll(said);
        }
        return new DefaultOidcUser(java.util.List.of(), request.getIdToken(), new OidcUserInfo(claims));
    }

    private static Map<String, Object> said(String endpoint, OidcUserRequest request) {
        ResponseEntity<String> answer = RestClient.create().get().uri(endpoint).header("Authorization", "Bearer " + request.getAccessToken().getTokenValue())
                .retrieve().toEntity(String.class);
        String body = String.valueOf(answer.getBody());
        MediaType type = answer.getHeaders().getContentType();
        if (type != null && type.getSubtype().contains("jwt")) {
            return NimbusJwtDecoder.withJwkSetUri(String.valueOf(request.getClientRegistration().getProviderDetails().getJwkSetUri())).build().decode(body).getClaims();
        }
        return deffinov.shared.Json.read(body, Map.class, String.class, Object.class);
    }
}
