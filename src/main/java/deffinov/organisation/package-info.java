/**
 * Legal persons and bodies in creation: identifiers (type, value, how verified), kinds, members.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web", "access", "territory", "terms", "document"})
@org.jspecify.annotations.NullMarked
package deffinov.organisation;
