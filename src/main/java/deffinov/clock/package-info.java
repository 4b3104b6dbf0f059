/**
 * The one business clock. Real time on a real installation; on a demonstration it starts on 3 April 2023 and
 * can be moved forward, never back. Sessions, throttling and jobs do not use it: they run on real time.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared"})
@org.jspecify.annotations.NullMarked
package deffinov.clock;
