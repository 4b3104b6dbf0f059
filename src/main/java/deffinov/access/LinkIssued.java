package deffinov.access;

/** A link to send by e-mail. Not a domain event: the token is a secret the trail must never hold. */
public record LinkIssued(Purpose purpose, String email, String name, String token, String detail) {

    /** What the link is for; {@code ALREADY_REGISTERED} carries no token. */
    public enum Purpose { CONFIRMATION, RESET, INVITATION, ALREADY_REGISTERED }
}
