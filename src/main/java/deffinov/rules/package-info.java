/**
 * Pure: effective terms and facts in, verdicts out, each with its source, its inputs and what would satisfy it.
 * Used by the form, the submission and the officer alike, so that the same rule is applied on every path.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared"})
@org.jspecify.annotations.NullMarked
package deffinov.rules;
