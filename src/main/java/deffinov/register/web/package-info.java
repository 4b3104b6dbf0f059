/** Pages of the lists of places. */
@org.jspecify.annotations.NullMarked
package deffinov.register.web;
