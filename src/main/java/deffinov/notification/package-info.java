/**
 * E-mails: written beside the fact in one transaction, sent afterwards by a job, or shown on the outbox page.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web", "access", "authority", "organisation", "call", "application", "evaluation", "committee", "letter", "award", "partner", "pooling", "proof"})
@org.jspecify.annotations.NullMarked
package deffinov.notification;
