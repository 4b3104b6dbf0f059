/**
 * Third places: the national list and those added by applicants, with the source and date of what is said of them; found by
 * name or near a commune; claimed by their owners, who correct and confirm them.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web", "access", "authority", "organisation", "territory"})
@org.jspecify.annotations.NullMarked
package deffinov.place;
