package deffinov.application;

import deffinov.document.StoredFile;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One message of an application's thread; {@code carrier}: from its officers, otherwise from its consortium. */
public record Message(UUID id, boolean carrier, String text, Instant sentAt, String sentBy, List<StoredFile> files) {}
