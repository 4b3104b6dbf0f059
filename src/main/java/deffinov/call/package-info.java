/**
 * A regional call for projects: its differences from the framework, its wave, its publication by two persons.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web", "access", "territory", "authority", "document", "ledger", "rules", "terms", "organisation", "programme", "proof"})
@org.jspecify.annotations.NullMarked
package deffinov.call;
