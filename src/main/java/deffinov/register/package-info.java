/**
 * Lists of places that territories bring: read whatever their shape, mapped by a person, previewed line by line with what is wrong
 * and what to do, published into the register of places by portions, undone as a whole.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web", "organisation", "place", "territory"})
@org.jspecify.annotations.NullMarked
package deffinov.register;
