/**
 * What an auditor or a judge asks of a call once it is decided: who did what, who read what, what was overruled, an
 * application as it was on a day, and everything in one pack that is checked without the platform.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "web", "access", "audit", "proof", "verification", "ledger", "terms", "call", "application", "evaluation", "committee", "letter"})
@org.jspecify.annotations.NullMarked
package deffinov.docket;
