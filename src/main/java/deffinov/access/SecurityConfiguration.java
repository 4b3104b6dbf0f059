package deffinov.access;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.convert.ConversionService;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The outer wall: what is public is listed here, all the rest needs a session, and the front doors then ask
 * {@link Access}. No inline script or style anywhere, no framing, forms only to ourselves.
 */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(tableName = "access.spring_session", maxInactiveIntervalInSeconds = 2 * 60 * 60)
class SecurityConfiguration {

    static final String[] PUBLIC = {"/", "/assets/**", "/error", "/appels", "/appels/{slug}", "/appels/{slug}/logo", "/appels/{slug}/dossier-vierge.pdf", "/appels/{slug}/eligibilite", "/appels/{slug}/definition.{form:yaml|json}",
        "/calendrier", "/calendrier.ics", "/calendrier.atom", "/calendrier/{territory}", "/alertes", "/alertes/{id}", "/alertes/{id}/confirmer", "/alertes/{id}/arreter",
        "/cadre", "/cadre/{version:[0-9]+}", "/cadre/{version:[0-9]+}/definition.{form:yaml|json}", "/laureats", "/laureats/{slug}", "/lieux", "/lieux/{slug}", "/lieux/carte", "/lieux/carte/points.json", "/lieux/carte/contours.json", "/formations", "/formations/lheo.xml", "/formations/{slug}", "/maillage", "/maillage/{territory}", "/maillage/{territory}/communes.csv", "/modules", "/modules/{slug}", "/modules/{slug}/versions/{number:[0-9]{1,5}}/fichier", "/ressources", "/ressources/recherche", "/ressources/{slug}", "/ressources/{slug}/agenda.ics",
        "/inscription", "/confirmation/{token}", "/connexion", "/connexion/code", "/connexion/activation", "/connexion/cle", "/connexion/cle/preuve", "/mot-de-passe-oublie", "/mot-de-passe/{token}", "/invitation/{token}",
        "/accessibilite", "/mentions-legales", "/donnees-personnelles", "/aide", "/demonstration", "/verifier", "/preuve", "/preuve/cles", "/preuve/racines", "/preuve/coherence",
        "/boite-denvoi", "/api"};

    /** {@code %s}: the server of tiles of the map, when an installation has one. */
    private static final String CONTENT_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:%s; font-src 'self'; "
            + "script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain security(HttpSecurity http, OpenIdConnect provider, Arrival arrival, @Value("${deffinov.metrics.token}") String metricsToken, @Value("${deffinov.tiles}") String tiles) {
        if (provider.provider().isPresent()) {
            // The arrival opens our own session, after the second factor where one is due.
            http.oauth2Login(login -> login.clientRegistrationRepository(provider).loginPage("/connexion")
                    .userInfoEndpoint(claims -> claims.oidcUserService(provider::load)).successHandler(arrival::welcome).failureHandler(arrival::refuse));
        }
        return http
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(jakarta.servlet.DispatcherType.ERROR, jakarta.servlet.DispatcherType.ASYNC).permitAll()
                        .requestMatchers("/actuator/health", "/actuator/health/*").permitAll()
                        .requestMatchers("/actuator/**").access((person, context) -> new AuthorizationDecision(holdsToken(context.getRequest(), metricsToken)))
                        .requestMatchers(PUBLIC).permitAll()
                        .anyRequest().access((person, context) -> new AuthorizationDecision(isIn(person.get()))))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens()))
                .headers(headers -> headers
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY.formatted(origin(tiles))))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .requestCache(cache -> cache.disable())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(SecurityConfiguration::askToSignIn))
                .logout(logout -> logout.logoutUrl("/deconnexion").logoutSuccessUrl("/").deleteCookies("SESSION"))
                .build();
    }

    /** Where tiles come from, {@code https://host}, after a space; nothing when there are none. Refuses an address that is no HTTPS one. */
    private static String origin(String tiles) {
        if (tiles.isBlank()) {
            return "";
        }
        var found = java.util.regex.Pattern.compile("(https://)(?:\\{s}\\.)?([A-Za-z0-9.-]+(?::\\d+)?)/.*").matcher(tiles);
        if (!found.matches()) {
            throw new IllegalStateException("DEFFINOV_TILES must be like https://host/{z}/{x}/{y}.png");
        }
        return " " + found.group(1) + (tiles.contains("{s}") ? "*." : "") + found.group(2);
    }

    /** Programs: no session, no form, a token made by a person who is in. */
    @Bean
    @org.springframework.core.annotation.Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain programs(HttpSecurity http, ApiTokens tokens) {
        return http.securityMatcher("/api/*", "/api/*/**")
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(jakarta.servlet.DispatcherType.ERROR, jakarta.servlet.DispatcherType.ASYNC).permitAll()
                        .requestMatchers("/api/openapi.json").permitAll()
                        .anyRequest().access((person, context) -> new AuthorizationDecision(isIn(person.get()))))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(org.springframework.security.config.http.SessionCreationPolicy.STATELESS))
                .addFilterBefore(new TokenFilter(tokens), org.springframework.security.web.access.intercept.AuthorizationFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, reason) -> {
                    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                    response.setContentType("application/json;charset=UTF-8");
                    response.getWriter().print("{\"problemes\":[{\"ligne\":0,\"chemin\":\"\",\"attendu\":\"Un jeton d'accès valable, dans l'en-tête Authorization: Bearer …\"}]}");
                }))
                .build();
    }

    /** Somebody who went through our own door, second factor included: no other principal counts. */
    private static boolean isIn(@Nullable Authentication person) {
        return person != null && person.isAuthenticated() && person.getPrincipal() instanceof Sessions.SignedInPerson;
    }

    private static boolean holdsToken(HttpServletRequest request, String token) {
        String shown = String.valueOf(request.getHeader("Authorization"));
        return !token.isBlank() && MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }

    /** The token lives in a cookie no script reads: public forms need no session. */
    private static CookieCsrfTokenRepository tokens() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Strict"));
        return tokens;
    }

    /** Back to the page asked for, once signed in. A form posted without a session leads to the page it stood on. */
    private static void askToSignIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (request.getHeader("X-Saisie") != null) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setContentType("text/html;charset=UTF-8");
            response.getWriter().print("<p class=\"fr-error-text\">Votre session est terminée : connectez-vous dans un autre onglet, puis revenez ici. Votre texte n'est pas perdu.</p>");
            return;
        }
        String asked = request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        String next = "GET".equals(request.getMethod()) ? asked : "/espace";
        response.sendRedirect("/connexion?suite=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    @Bean
    static ConversionService springSessionConversionService() {
        return SessionBytes.conversions();
    }

    /** A session is read by one statement at every request: no transaction around it. */
    @Bean
    static TransactionOperations springSessionTransactionOperations() {
        return TransactionOperations.withoutTransaction();
    }

    /** The framework makes none once it sees the one above. */
    @Bean
    @Primary
    static TransactionTemplate transactionTemplate(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    @Bean
    @Primary
    RareAccessSessions<?> rareAccessSessions(JdbcIndexedSessionRepository sessions) {
        return wrap(sessions);
    }

    private static <S extends Session> RareAccessSessions<S> wrap(SessionRepository<S> sessions) {
        return new RareAccessSessions<>(sessions);
    }

    /** A figure for each of the wall's fifteen filters cost more than the filters: requests are timed whole. */
    @Bean
    static SecurityObservationSettings noFigurePerFilter() {
        return SecurityObservationSettings.noObservations();
    }

    /** Before the session filter. */
    @Bean
    static FilterRegistrationBean<Filter> betweenRequests(RareAccessSessions<?> sessions) {
        var filter = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            sessions.forget();
            chain.doFilter(request, response);
        });
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }
}
