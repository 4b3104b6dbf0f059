/**
 * Reads the roads of an OpenStreetMap extract and tells how long a car takes between communes. Runs as a command, in a process of
 * its own: a graph of roads is larger than the platform, which keeps the times alone.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"territory", "database"})
@org.jspecify.annotations.NullMarked
package deffinov.roads;
