/** Pages of this module. */
@org.jspecify.annotations.NullMarked
package deffinov.steering.web;
