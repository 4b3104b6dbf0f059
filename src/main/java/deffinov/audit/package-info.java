/**
 * The trail: hears every domain event in its own transaction, chained per object; refused attempts in a transaction
 * of their own. Nobody calls it.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web", "access", "call", "application", "proof", "verification"})
@org.jspecify.annotations.NullMarked
package deffinov.audit;
