package deffinov.web;

import java.time.Instant;

/** What surrounds every page: who is signed in, where we are, the business clock, the token of the forms. */
public record Shell(Visitor visitor, String path, String csrfName, String csrfValue, boolean demonstration, String said) {

    public Instant now() {
        return visitor.now();
    }

    /** Whether this address is the current page or above it. */
    public boolean isAt(String address) {
        return path.equals(address) || path.startsWith(address + "/");
    }

    public String clock() {
        return French.moment(visitor.now(), French.PARIS);
    }
}
