/**
 * Carriers (Région, collectivity, State service): their name, brand, territory and people.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web", "access", "territory", "document"})
@org.jspecify.annotations.NullMarked
package deffinov.authority;
