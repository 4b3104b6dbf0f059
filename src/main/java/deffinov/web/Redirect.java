package deffinov.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** After a post: see the page that shows the result. */
public final class Redirect {

    private Redirect() {}

    /** To one of our own addresses; refuses any other. */
    public static ResponseEntity<Object> to(String address) {
        if (!address.startsWith("/") || address.startsWith("//")) {
            throw new IllegalArgumentException("not one of our addresses: " + address);
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER).header("Location", address).build();
    }

    /** The same, with one sentence shown once at the top of that page. */
    public static ResponseEntity<Object> to(String address, String said) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).header("Location", address)
                .header("Set-Cookie", Said.cookie(said)).build();
    }
}
