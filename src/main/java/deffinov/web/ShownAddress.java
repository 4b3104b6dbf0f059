package deffinov.web;

import jakarta.servlet.http.HttpServletRequest;

/** A request's address as logs and trail may keep it: the secret of a mailed link is left out. */
final class ShownAddress {

    private ShownAddress() {}

    static String of(HttpServletRequest request) {
        return of(request.getRequestURI());
    }

    static String of(String address) {
        return address.replaceFirst("^/(mot-de-passe|confirmation|invitation|alertes|mandats)/.+", "/$1/…");
    }
}
