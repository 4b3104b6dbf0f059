/**
 * What bodies share: resources and their terms of use, bookings that never overlap, hand-over and return, what each owes the
 * other, and what a grant paid for.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web", "access", "territory", "place", "organisation", "document", "award", "teaching"})
@org.jspecify.annotations.NullMarked
package deffinov.pooling;
