/**
 * The best set of applications under the envelope and the call's balances, with its proof: an aid to the committee, which
 * decides. What each balance costs, what the next euro would buy, and how the set differs from the plain ranking.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "web", "access", "terms", "call", "application", "evaluation", "territory"})
@org.jspecify.annotations.NullMarked
package deffinov.selection;
