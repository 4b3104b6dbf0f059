package deffinov.measure;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import deffinov.document.ClamdServer;
import deffinov.document.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** The servers the platform leans on, each real and in reach of a kill: an object store, a virus scanner, a post office. */
final class Neighbours implements AutoCloseable {

    private final S3Server store;
    private final ClamdServer scanner;
    private final int postPort;
    private GreenMail post;
    private boolean postOpen = true;
    private boolean scannerOpen = true;
    private long delivered;

    Neighbours(Path folder) throws IOException {
        store = new S3Server(folder.resolve("s3"));
        scanner = new ClamdServer(folder.resolve("clamd"), true);
        post = postOffice(0);
        postPort = post.getSmtp().getPort();
    }

    /** A real SMTP server at this port, 0 for any. */
    static GreenMail postOffice(int port) {
        var office = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        office.start();
        return office;
    }

    /** The settings that make the platform use them. */
    Map<String, String> environment() {
        return Map.of("DEFFINOV_S3_ENDPOINT", store.endpoint(), "DEFFINOV_S3_KEY", "essai", "DEFFINOV_S3_SECRET", "secret-d-essai", "DEFFINOV_CLAMD", scanner.address(),
                "DEFFINOV_SMTP_HOST", "127.0.0.1", "DEFFINOV_SMTP_PORT", Integer.toString(postPort));
    }

    /** Kills one of them; it comes back at the next disturbance, the object store after a moment: nothing is filed without it. @return what was done */
    String disturb(Random random) throws IOException {
        startAll();
        return switch (random.nextInt(4)) {
            case 0 -> {
                store.stop();
                Platform.pause(500 + random.nextInt(1_500));
                store.startAgain();
                yield "stockage coupé";
            }
            case 1 -> {
                scanner.stop();
                scannerOpen = false;
                yield "antivirus arrêté";
            }
            case 2 -> {
                closePost();
                yield "courrier arrêté";
            }
            default -> "voisins debout";
        };
    }

    void startAll() throws IOException {
        if (!scannerOpen) {
            scanner.startAgain();
            scannerOpen = true;
        }
        if (!postOpen) {
            post = postOffice(postPort);
            postOpen = true;
        }
    }

    private void closePost() {
        delivered = delivered();
        postOpen = false;
        post.stop();
    }

    /** Mails taken so far; one may have come twice, when the platform was killed before it wrote down that it left. */
    long delivered() {
        return delivered + (postOpen ? post.getReceivedMessages().length : 0);
    }

    @Override
    public void close() {
        store.close();
        scanner.close();
        if (postOpen) {
            post.stop();
        }
    }
}
