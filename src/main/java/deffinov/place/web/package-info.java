/** Public pages of the third places. */
@org.jspecify.annotations.NullMarked
package deffinov.place.web;
