/**
 * Who could work with whom: what bodies offer and look for, proposals each with its reasons, and messages carried without
 * showing addresses.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web", "access", "territory", "place", "organisation", "terms", "rules", "application"})
@org.jspecify.annotations.NullMarked
package deffinov.partner;
