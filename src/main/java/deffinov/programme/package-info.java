/**
 * The national framework: versions, axes, rules with the freedom left to regions, scoring grid, envelope and its
 * allotments, announced calls of the national calendar.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web", "access", "territory", "ledger", "terms"})
@org.jspecify.annotations.NullMarked
package deffinov.programme;
