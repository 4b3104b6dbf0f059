/** The pages of the docket. */
@org.jspecify.annotations.NullMarked
package deffinov.docket.web;
