/**
 * Third places: the national list and those added by applicants, with the source and date of what is said of them.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web", "territory"})
@org.jspecify.annotations.NullMarked
package deffinov.place;
