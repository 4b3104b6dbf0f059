/**
 * Double entry, append-only: appropriation, allotment, envelope, reservation, commitment, reversal. Knows no grant, only
 * opaque references. The database keeps every balance at or above zero.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared"})
@org.jspecify.annotations.NullMarked
package deffinov.ledger;
