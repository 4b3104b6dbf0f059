package deffinov.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The sentence that confirms what was just done, carried to the next page by a cookie of a few seconds: no session is
 * needed, and nothing but text is ever shown from it.
 */
final class Said {

    private static final String NAME = "deffinov-fait";
    private static final int LIMIT = 600;

    private Said() {}

    static String cookie(String sentence) {
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(sentence.getBytes(StandardCharsets.UTF_8));
        return NAME + "=" + value + "; Path=/; Max-Age=20; HttpOnly; SameSite=Strict";
    }

    static String forget() {
        return NAME + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict";
    }

    static String in(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (NAME.equals(cookie.getName())) {
                    return decode(cookie.getValue());
                }
            }
        }
        return "";
    }

    private static String decode(String value) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
            return text.length() > LIMIT ? "" : text;
        } catch (IllegalArgumentException forged) {
            return "";
        }
    }
}
