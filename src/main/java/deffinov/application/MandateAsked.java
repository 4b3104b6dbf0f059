package deffinov.application;

/** A link to send by e-mail. Not a domain event: the token is a secret the trail must never hold. */
public record MandateAsked(ApplicationNumber number, String email, String body, String project, String lead, String token) {}
