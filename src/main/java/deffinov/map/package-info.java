/**
 * Coverage: how far every commune is from a place where one trains, whom a new place, a set of applications or a selection
 * brings nearer, and maps drawn by the server. Reads, changes nothing.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "web", "access", "territory", "place", "call", "application", "evaluation"})
@org.jspecify.annotations.NullMarked
package deffinov.map;
