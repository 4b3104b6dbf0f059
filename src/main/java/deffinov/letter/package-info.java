/**
 * Decisions told to who applied: letters assembled from the decision, sent in batches and followed; appeals against them,
 * and what a granted one reopens.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "web", "access", "rules", "terms", "call", "application", "evaluation"})
@org.jspecify.annotations.NullMarked
package deffinov.letter;
