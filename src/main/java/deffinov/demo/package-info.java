/**
 * Reference data and demonstration content, and the demonstration clock on screen. Calls the front doors as people do.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web", "access", "authority", "organisation", "place", "programme", "call", "rules", "terms"})
@org.jspecify.annotations.NullMarked
package deffinov.demo;
