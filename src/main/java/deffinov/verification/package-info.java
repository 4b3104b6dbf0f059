/**
 * Reads everything again as a stranger would: with its own SQL and none of the code that wrote it, and compares trail,
 * receipts, ledger and files with each other, with the Merkle log and with the roots kept outside the database.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web", "access", "document", "proof", "call", "application", "database"})
@org.jspecify.annotations.NullMarked
package deffinov.verification;
