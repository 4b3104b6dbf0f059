package deffinov.application;

import deffinov.document.DocumentId;
import java.time.LocalDate;

/** That an application came by post: the day of the postmark, which is the one that counts, the scan, and who typed it. */
public record Paper(LocalDate postmarkedOn, DocumentId scan, String enteredBy) {}
