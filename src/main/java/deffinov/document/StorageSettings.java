package deffinov.document;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which storage: the data directory, or an S3 server when its address is given. */
@Configuration
public class StorageSettings {

    record S3(String endpoint, String region, String bucket, String key, String secret) {}

    /** The same choice for a command, by the environment's variables. */
    public static Storage of(Path folder, Map<String, String> environment) {
        return of(folder, new S3(environment.getOrDefault("DEFFINOV_S3_ENDPOINT", ""), environment.getOrDefault("DEFFINOV_S3_REGION", "eu-west-3"),
                environment.getOrDefault("DEFFINOV_S3_BUCKET", "deffinov"), environment.getOrDefault("DEFFINOV_S3_KEY", ""), environment.getOrDefault("DEFFINOV_S3_SECRET", "")));
    }

    private static Storage of(Path folder, S3 s3) {
        return s3.endpoint().isBlank() ? new FolderStorage(folder) : new S3Storage(s3);
    }

    @Bean
    Storage storage(@Value("${deffinov.documents}") Path folder, @Value("${deffinov.s3.endpoint}") String endpoint, @Value("${deffinov.s3.region}") String region,
            @Value("${deffinov.s3.bucket}") String bucket, @Value("${deffinov.s3.key}") String key, @Value("${deffinov.s3.secret}") String secret) {
        return of(folder, new S3(endpoint, region, bucket, key, secret));
    }
}
