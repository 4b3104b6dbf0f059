package deffinov.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three of the rounds of {@code ./deffinov endure}. */
class EndureTests {

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLostWhenProcessesAreKilled() throws Exception {
        try (var platform = new Platform(folder.resolve("data"), List.of("-Xmx320m"))) {
            platform.start();
            var endure = new Endure(platform, folder.resolve("journals"), System.nanoTime());
            endure.prepare();
            for (int round = 0; round < 3; round++) {
                assertThat(endure.round()).contains("faits confirmés retrouvés");
            }
        }
    }
}
