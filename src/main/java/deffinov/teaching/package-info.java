/**
 * What is taught with: modules, scenes and scenarios that bodies share to be used again and made better, under open
 * licences, with what each was made from and what became of it.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web", "access", "organisation", "document", "award"})
@org.jspecify.annotations.NullMarked
package deffinov.teaching;
