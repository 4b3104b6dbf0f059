/**
 * The dashboard of the national team and of the authorities: each figure opens the list behind it.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web", "access", "territory", "authority", "ledger", "programme", "call", "application", "evaluation", "award"})
@org.jspecify.annotations.NullMarked
package deffinov.steering;
