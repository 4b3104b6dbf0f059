/**
 * Accounts, sign-in, and roles on opaque scopes (an authority, an organisation, the whole country). Front doors ask
 * it first. It knows no application: modules say what a scope means.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web"})
@org.jspecify.annotations.NullMarked
package deffinov.access;
