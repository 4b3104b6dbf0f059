/**
 * What a favourable decision brings: the commitment, the agreement, the public laureate.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web", "access", "territory", "authority", "organisation", "ledger", "call", "application", "evaluation"})
@org.jspecify.annotations.NullMarked
package deffinov.award;
