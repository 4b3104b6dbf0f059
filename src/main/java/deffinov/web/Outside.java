package deffinov.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which addresses the platform calls for somebody, webhooks and calendars: HTTPS and public ones, so that nobody makes the platform knock at doors only it
 * can reach. {@code DEFFINOV_WEBHOOKS_PRIVATE=true} lifts both for an installation whose addresses are inside.
 */
@Component
public class Outside {

    private final boolean inside;

    Outside(@Value("${deffinov.webhooks.private:false}") boolean inside) {
        this.inside = inside;
    }

    /** What is wrong with an address, in French; asked when it is given and again before each call, since names change their address. */
    public Optional<String> problem(String url) {
        URI address;
        try {
            address = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.of("« " + url + " » n'est pas une adresse, par exemple https://exemple.fr/deffinov.");
        }
        boolean secure = "https".equals(address.getScheme()) || inside && "http".equals(address.getScheme());
        if (!secure || address.getHost() == null || address.getUserInfo() != null || url.length() > 500) {
            return Optional.of("L'adresse commence par https:// et un nom de domaine, sans mot de passe, par exemple https://exemple.fr/deffinov.");
        }
        try {
            return inside || Arrays.stream(InetAddress.getAllByName(address.getHost())).noneMatch(Outside::isInside) ? Optional.empty()
                    : Optional.of("Cette adresse mène à un réseau privé : indiquez une adresse publique.");
        } catch (UnknownHostException e) {
            return Optional.of("Le domaine « " + address.getHost() + " » n'existe pas, ou ne répond pas en ce moment.");
        }
    }

    static boolean isInside(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean carrier = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        return address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress() || address.isMulticastAddress() || uniqueLocal || carrier
                || bytes.length == 4 && (bytes[0] == 0 || (bytes[0] & 0xff) >= 240);
    }
}
