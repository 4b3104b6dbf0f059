/**
 * Regions, overseas collectivities, départements, communes; the legal time zone of each territory.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "web"})
@org.jspecify.annotations.NullMarked
package deffinov.territory;
