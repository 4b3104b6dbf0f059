/**
 * The committee's sittings: who is convened, in which order applications are discussed, who takes no part, votes, minutes.
 * What a sitting decides takes effect when somebody who recorded nothing of it signs.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "web", "access", "terms", "call", "application", "evaluation"})
@org.jspecify.annotations.NullMarked
package deffinov.committee;
