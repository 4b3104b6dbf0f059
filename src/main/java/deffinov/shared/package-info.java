/**
 * Values every module speaks: money, percentages, who acts, what happened, why something was refused.
 * Records only, no Spring, no state.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package deffinov.shared;
