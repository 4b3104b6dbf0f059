package deffinov.document;

import java.time.Instant;

/** What is known of a stored file: its digest is that of its exact bytes; {@code scan}: what a virus scanner said of them. */
public record StoredFile(DocumentId id, String name, String mediaType, long sizeBytes, String sha256, Instant uploadedAt, ScanState scan) {}
