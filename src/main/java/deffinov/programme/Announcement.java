package deffinov.programme;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** A call somebody is expected to open: carrier perhaps unknown (empty), date as vague as known. */
public record Announcement(UUID id, String territoryCode, String carrier, String title, String vagueDate, Optional<LocalDate> sortDay, String source) {}
