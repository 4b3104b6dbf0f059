/** Pages of what is taught with. */
@org.jspecify.annotations.NullMarked
package deffinov.teaching.web;
