/**
 * What is exchanged with programs: applications and receipts read with a token, the document that describes it, and
 * webhooks. The same front doors as the pages', hence the same rules and rights.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web", "access", "authority", "organisation", "document", "rules", "proof", "call", "application", "evaluation", "verification"})
@org.jspecify.annotations.NullMarked
package deffinov.exchange;
