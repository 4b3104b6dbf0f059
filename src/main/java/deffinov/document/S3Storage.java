package deffinov.document;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Contents in a bucket of any S3 server. Whoever runs it versions and saves the bucket: our backup does not hold it. */
final class S3Storage implements Storage {

    private final S3Client server;
    private final String bucket;

    S3Storage(StorageSettings.S3 settings) {
        bucket = settings.bucket();
        server = S3Client.builder().endpointOverride(URI.create(settings.endpoint())).region(Region.of(settings.region())).forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(settings.key(), settings.secret())))
                // Servers other than the original know neither trailing checksums nor chunked signatures; digests are our own anyway.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED).responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(Duration.ofSeconds(3)).socketTimeout(Duration.ofSeconds(60))).build();
    }

    private interface Ask<T> {
        T of(S3Client server);
    }

    private <T> T ask(Ask<T> question) throws IOException {
        try {
            return question.of(server);
        } catch (NoSuchKeyException e) {
            throw new FileNotFoundException(e.getMessage());
        } catch (S3Exception e) {
            throw e.statusCode() == 404 ? new FileNotFoundException(e.getMessage()) : new IOException("object store", e);
        } catch (SdkException e) {
            throw new IOException("object store", e);
        }
    }

    @Override
    public void keep(String name, Path file) throws IOException {
        if (!holds(name)) {
            ask(s3 -> s3.putObject(put -> put.bucket(bucket).key(name), RequestBody.fromFile(file)));
        }
        Files.deleteIfExists(file);
    }

    @Override
    public InputStream open(String name) throws IOException {
        return ask(s3 -> s3.getObject(get -> get.bucket(bucket).key(name)));
    }

    @Override
    public boolean holds(String name) throws IOException {
        try {
            ask(s3 -> s3.headObject(head -> head.bucket(bucket).key(name)));
            return true;
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    @Override
    public void remove(String name) throws IOException {
        ask(s3 -> s3.deleteObject(delete -> delete.bucket(bucket).key(name)));
    }

    @Override
    public Path spool() throws IOException {
        return Files.createTempFile("deffinov", ".part");
    }
}
