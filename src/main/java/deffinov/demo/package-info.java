/**
 * Reference data and demonstration content, and the demonstration clock on screen. Calls the front doors as people do.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "database", "web", "access", "authority", "organisation", "place", "programme", "call", "application", "evaluation", "award", "document", "territory"})
@org.jspecify.annotations.NullMarked
package deffinov.demo;
