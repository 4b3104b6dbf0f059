/**
 * What lets anybody check, without us and without the database, that nothing recorded was altered or removed: one
 * append-only Merkle log (RFC 6962) over the ends of the trail's chains, its signed roots, the promises receipts carry.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared"})
@org.jspecify.annotations.NullMarked
package deffinov.proof;
