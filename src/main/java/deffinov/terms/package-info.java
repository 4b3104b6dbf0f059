/**
 * Pure: what a call is made of. Each element has a type; the framework gives it a value and a freedom; a call stores only
 * its differences; effective terms are the framework, then the differences, then the derogations granted.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "web"})
@org.jspecify.annotations.NullMarked
package deffinov.terms;
