/**
 * From closing to decision: admissibility line by line, reviewers and their conflicts, scores, ranking, the committee.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web", "access", "territory", "authority", "organisation", "place", "document", "ledger", "rules", "terms", "programme", "call", "application"})
@org.jspecify.annotations.NullMarked
package deffinov.evaluation;
