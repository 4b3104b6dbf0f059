/** Pages of coverage. */
@org.jspecify.annotations.NullMarked
package deffinov.map.web;
