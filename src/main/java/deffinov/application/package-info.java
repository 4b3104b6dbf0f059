/**
 * Applications: consortium, project, budget, documents, what is missing and why, filing and its receipt.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web", "access", "territory", "authority", "organisation", "place", "document", "rules", "terms", "programme", "call", "proof"})
@org.jspecify.annotations.NullMarked
package deffinov.application;
