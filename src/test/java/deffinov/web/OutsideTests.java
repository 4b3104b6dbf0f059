package deffinov.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class OutsideTests {

    private static final Outside PUBLIC = new Outside(false);

    @Test
    void nobodyMakesThePlatformKnockAtDoorsOnlyItCanReach() throws Exception {
        for (String inside : new String[] {"127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.5.5", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "fe80::1", "fd00::1", "224.0.0.1", "255.255.255.255", "::ffff:127.0.0.1"}) {
            assertThat(Outside.isInside(InetAddress.getByName(inside))).as(inside).isTrue();
            String host = inside.contains(":") ? "[" + inside + "]" : inside;
            assertThat(PUBLIC.problem("https://" + host + "/x")).as(inside).isPresent();
        }
        for (String outside : new String[] {"8.8.8.8", "193.252.1.1", "2001:4860:4860::8888", "100.128.0.1", "172.32.0.1"}) {
            assertThat(Outside.isInside(InetAddress.getByName(outside))).as(outside).isFalse();
        }
        assertThat(PUBLIC.problem("https://8.8.8.8/deffinov")).isEmpty();
    }

    @Test
    void onlyAnAddressWithoutSecretsIsTaken() {
        for (String unfit : new String[] {"http://8.8.8.8/", "ftp://8.8.8.8/", "https://moi:secret@8.8.8.8/", "https:///x", "bonjour", "https://8.8.8.8/ x", "javascript:alert(1)", "https://8.8.8.8/" + "a".repeat(500)}) {
            assertThat(PUBLIC.problem(unfit)).as(unfit).isPresent();
        }
    }
}
