/** The pages of the committee's sittings. */
@org.jspecify.annotations.NullMarked
package deffinov.committee.web;
