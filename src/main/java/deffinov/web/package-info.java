/**
 * What every page needs: the shell, forms read into values, refusals shown beside their field, French dates and
 * amounts, error pages, PDF. Knows no domain.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock"})
@org.jspecify.annotations.NullMarked
package deffinov.web;
