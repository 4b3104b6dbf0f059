/**
 * Where the data live: the data directory and its lock, the embedded PostgreSQL 18 run as our own child process,
 * or an external one by URL; settings checked before anything is touched.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared"})
@org.jspecify.annotations.NullMarked
package deffinov.database;
