/**
 * Pure: effective terms and facts in, verdicts out, each with its source, its inputs and the smallest changes that would
 * satisfy it. Used by the self-test, the form, the submission and the officer alike: the same rule on every path.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "web", "terms"})
@org.jspecify.annotations.NullMarked
package deffinov.rules;
